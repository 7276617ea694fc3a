import type { BrowserWindow } from 'electron';
import type { HostSession } from '../host/host-session';
import { ok, type Result } from '../shared/result';
import type { CallHandlers } from './answer-calls';
import { appInfo } from './app-info';
import type { LazyHost } from './lazy-host';
import { projectEntry, type ProjectDesk } from './project-desk';

type WindowCallsInput = { readonly window: BrowserWindow; readonly host: LazyHost; readonly desk: ProjectDesk };

const done = ok(undefined);

/** What each call of the contract does. */
export function windowCalls({ window, host, desk }: WindowCallsInput): CallHandlers {
  const withSession = async (act: (session: HostSession) => Promise<Result<void>>): Promise<Result<void>> => {
    const session = desk.session();
    return session.ok ? act(session.value) : session;
  };
  return {
    'app.info': () => ok(appInfo()),
    'projects.list': async () => {
      const projects = (await host.get()).projects();
      return projects.ok ? ok(projects.value.map(projectEntry)) : projects;
    },
    'sample.create': async () => {
      const project = await (await host.get()).createSample();
      return project.ok ? ok(projectEntry(project.value)) : project;
    },
    'project.open': ({ id }) => desk.open(id),
    'project.leave': () => {
      desk.leave();
      return done;
    },
    'project.watch': () => {
      desk.watch();
      return done;
    },
    'run.start': (settings) => desk.start(settings),
    'run.drain': () => withSession((session) => session.drain()),
    'run.resume': () => withSession((session) => session.resume()),
    'run.stop': () => withSession((session) => session.stop()),
    'run.kill': () => withSession((session) => session.kill()),
    'run.setConcurrency': ({ value }) => {
      const session = desk.session();
      return session.ok ? session.value.setConcurrency(value) : session;
    },
    'window.minimize': () => {
      window.minimize();
      return done;
    },
    'window.toggleMaximize': () => {
      if (window.isMaximized()) window.unmaximize();
      else window.maximize();
      return done;
    },
    'window.close': () => {
      window.close();
      return done;
    },
  };
}
