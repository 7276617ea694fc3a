import type { OpenProject } from '../host/projects/open-project';
import { watchProject } from '../host/watch-project';
import { exitCode, type ExitCode } from './exit-code';
import { fail } from './fail';
import { createLiveView } from './run/live-view/live-view';
import type { Terminal } from './terminal/terminal';

/** Shows a project live, whoever runs it, until Ctrl-C. */
export async function watchStatus(terminal: Terminal, project: OpenProject): Promise<ExitCode> {
  if (!terminal.drawable) return fail(terminal, noScreen);
  const watched = watchProject(project, Date.now);
  if (!watched.ok) return fail(terminal, watched.error);
  const { feed, close } = watched.value;
  const view = createLiveView(await terminal.openScreen(), { colour: terminal.colour });
  const stop = feed.subscribe(({ activity = [] }) => activity.forEach(view.tell));
  view.follow(feed);
  const code = await left(terminal);
  stop();
  view.close();
  await close();
  return code;
}

const noScreen = {
  code: 'usage',
  message: 'There is nothing to draw on: --watch needs a terminal.',
  where: 'flotilla status --watch',
  remedy: 'Use flotilla status, or flotilla status --json.',
} as const;

function left(terminal: Terminal): Promise<ExitCode> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve(exitCode.interrupted));
    }
    terminal.onOutputLost(() => resolve(exitCode.done));
  });
}
