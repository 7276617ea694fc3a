import { app } from 'electron';
import type { Host } from '../host/host';
import type { WindowMessage } from '../shared/contract';
import type { LazyHost } from './lazy-host';
import type { ProjectDesk } from './project-desk';

type QuitInput = {
  readonly host: LazyHost;
  readonly desk: ProjectDesk;
  readonly send: (message: WindowMessage) => void;
  /** How long agents may take to end politely before their trees are killed. */
  readonly graceMs: number;
};

/** Quitting first ends what runs: politely, then at once. No agent process outlives the app. */
export function stopBeforeQuitting(input: QuitInput): { mayClose(): boolean } {
  let state: 'open' | 'stopping' | 'done' = 'open';
  app.on('before-quit', (event) => {
    const loaded = input.host.loaded();
    if (state === 'done' || loaded === null) return;
    event.preventDefault();
    if (state === 'stopping') return;
    state = 'stopping';
    void stop(loaded, input).finally(() => {
      state = 'done';
      app.quit();
    });
  });
  return { mayClose: () => state === 'done' || input.host.loaded() === null };
}

async function stop(loaded: Promise<Host>, { desk, send, graceMs }: QuitInput): Promise<void> {
  await desk.settled();
  if (desk.hasLiveRun()) send({ type: 'quitting', killing: false });
  const closed = loaded
    .then((host) => host.close())
    .then(
      () => true,
      (cause: unknown) => {
        console.error('a project could not be closed', cause);
        return true;
      },
    );
  if (await Promise.race([closed, after(graceMs)])) return;
  send({ type: 'quitting', killing: true });
  desk.killAll();
  if (!(await Promise.race([closed, after(graceMs)]))) console.error('quitting although a run has not ended');
}

function after(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms));
}
