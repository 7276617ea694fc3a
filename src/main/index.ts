import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { flotillaHome } from '../host/projects/home';
import { registerAppScheme, serveAppScheme } from './app-scheme';
import { denyPermissions, keepWindowsAtHome } from './keep-at-home';
import { bringToFront } from './window/bring-to-front';
import { followLinks } from './follow-links';
import { openWindow } from './open-window';

app.setName('Flotilla');
// FLOTILLA_HOME moves everything of a user, Electron's own files included; before the lock, which lies among them.
if (process.env.FLOTILLA_HOME) app.setPath('userData', join(flotillaHome().root, 'electron'));
registerAppScheme();
keepWindowsAtHome();
if (app.requestSingleInstanceLock()) void start();
else app.exit(0);

async function start(): Promise<void> {
  // Electron creates this folder late; whoever writes into it must find it.
  mkdirSync(app.getPath('userData'), { recursive: true });
  app.on('window-all-closed', () => app.quit());
  const links = followLinks();
  await app.whenReady();
  serveAppScheme();
  denyPermissions();
  const opened = openWindow();
  links.openWith(() => bringToFront(opened.window));
  // Contract and handlers are loaded while the window's own process starts, the host behind them once it is shown.
  const { attachWindow } = await import('./attach-window');
  links.leadTo(attachWindow(opened, { isLed: links.isWaiting() }));
}
