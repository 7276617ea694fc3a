import type { BrowserWindow } from 'electron';
import type { WindowMessage } from '../../shared/contract';
import { showNotification } from '../notifications/show-notification';

type HideInput = {
  readonly window: BrowserWindow;
  /** Whether there is an icon in a panel that the window can be opened from again. */
  readonly hasTray: () => Promise<boolean>;
  readonly open: () => void;
  readonly send: (message: WindowMessage) => void;
};

/** Closing while work goes on: the window goes, the work stays. Where there is no tray it only gets small. */
export function createHiding({ window, hasTray, open, send }: HideInput): () => void {
  let isTold = false;
  return () => {
    void hasTray().then((canHide) => {
      if (window.isDestroyed()) return;
      if (canHide || process.platform === 'darwin') window.hide();
      else window.minimize();
      if (isTold) return;
      isTold = true;
      tell(canHide);
    });
  };

  function tell(isInTray: boolean): void {
    const title = 'Flotilla keeps running';
    const detail = isInTray
      ? 'Its run goes on. Open or quit it from its icon in the tray.'
      : 'Its run goes on. This desktop has no tray, so the window was minimised.';
    // Read when the window is opened again, where the desktop shows no notifications.
    send({ type: 'notice', title, detail });
    showNotification({ title, body: detail, onClick: open });
  }
}
