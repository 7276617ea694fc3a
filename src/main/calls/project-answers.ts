import type { projectCalls } from '../../shared/contract/project-calls';
import { projectId } from '../../shared/ids';
import { ok } from '../../shared/result';
import type { AnswersOf } from '../answer-calls';
import type { LazyHost } from '../lazy-host';
import { projectEntry, type ProjectDesk } from '../project-desk';

const done = ok(undefined);

/** The user's projects, and the one the window shows. */
export function projectAnswers(host: LazyHost, desk: ProjectDesk): AnswersOf<typeof projectCalls> {
  return {
    'projects.list': async () => {
      const projects = (await host.get()).projects();
      return projects.ok ? ok(projects.value.map(projectEntry)) : projects;
    },
    'sample.create': async () => {
      const project = await (await host.get()).createSample();
      return project.ok ? ok(projectEntry(project.value)) : project;
    },
    'project.open': ({ id }) => desk.open(id),
    'project.mend': async ({ id }) => {
      if (desk.shown() === id) desk.leave();
      return (await host.get()).mend(projectId(id));
    },
    'project.leave': () => {
      desk.leave();
      return done;
    },
    'project.watch': () => {
      desk.watch();
      return done;
    },
  };
}
