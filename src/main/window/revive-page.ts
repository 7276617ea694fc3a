import { dialog, type BrowserWindow } from 'electron';
import type { WindowMessage } from '../../shared/contract';
import type { PlaceBook } from './window-place';

type ReviveInput = {
  readonly window: BrowserWindow;
  readonly places: PlaceBook;
  readonly send: (message: WindowMessage) => void;
  readonly quit: () => void;
};

/** So many crashes within a minute are no accident. */
const patience = { crashes: 3, withinMs: 60_000 };

/** A page whose process has crashed is loaded again; runs live in the main process and go on meanwhile. */
export function revivePage({ window, places, send, quit }: ReviveInput): void {
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) places.leave();
  });
  let crashes: readonly number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    console.error(`the window's process ended: ${reason} (${exitCode})`);
    places.leave();
    const notice = { title: 'The window was loaded again', detail: 'It had crashed. Runs went on; nothing was lost.' };
    void places.arrived().then(() => send({ type: 'notice', ...notice }));
    const now = Date.now();
    crashes = [...crashes.filter((at) => now - at < patience.withinMs), now];
    if (crashes.length > patience.crashes) void ask();
    // In a turn of its own: what is asked of it within this event is lost with the process.
    else setImmediate(() => window.isDestroyed() || window.webContents.reload());
  });

  async function ask(): Promise<void> {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      message: 'The window keeps crashing.',
      detail: 'Runs go on without it. Load the window again, or quit: live work is then kept and goes on next time.',
      buttons: ['Load again', 'Quit'],
      cancelId: 0,
    });
    if (response === 1) return quit();
    crashes = [];
    if (!window.isDestroyed()) window.webContents.reload();
  }
}
