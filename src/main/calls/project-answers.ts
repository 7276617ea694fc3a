import type { ProjectEntry } from '../../shared/contract';
import type { projectCalls } from '../../shared/contract/project-calls';
import { projectId } from '../../shared/ids';
import type { Project } from '../../shared/project';
import { ok, type Result } from '../../shared/result';
import { openFolder } from '../open-folder';
import type { AnswersOf } from '../answer-calls';
import type { LazyHost } from '../lazy-host';
import { projectEntry, type ProjectDesk } from '../project-desk';

const done = ok(undefined);

type ProjectAnswersInput = {
  readonly host: LazyHost;
  readonly desk: ProjectDesk;
  /** What projects are called as of now. */
  readonly heedNames: (projects: readonly { readonly id: string; readonly name: string }[]) => void;
};

/** The user's projects, and the one the window shows. */
export function projectAnswers({ host, desk, heedNames }: ProjectAnswersInput): AnswersOf<typeof projectCalls> {
  return {
    'projects.list': async () => {
      const projects = (await host.get()).list.read();
      if (projects.ok) heedNames(projects.value);
      return projects;
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
    'project.locate': async ({ id, folder }) => asEntry(await (await host.get()).list.locate(projectId(id), folder)),
    'project.rename': async ({ id, name }) => {
      const renamed = (await host.get()).list.rename(projectId(id), name);
      if (renamed.ok) heedNames([renamed.value]);
      return asEntry(renamed);
    },
    'project.remove': async ({ id }) => {
      const removed = await (await host.get()).list.remove(projectId(id));
      if (removed.ok && desk.shown() === id) desk.leave();
      return asEntry(removed);
    },
    'project.openFolder': async ({ id }) => openFolder((await host.get()).list.folder(projectId(id))),
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

const asEntry = (project: Result<Project>): Result<ProjectEntry> =>
  project.ok ? ok(projectEntry(project.value)) : project;
