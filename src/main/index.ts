import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain } from 'electron';

app.setName('Flotilla');
void start();

async function start(): Promise<void> {
  // Electron creates this folder late; whoever opens a database in it must find it.
  mkdirSync(app.getPath('userData'), { recursive: true });
  app.on('window-all-closed', () => app.quit());
  await app.whenReady();
  ipcMain.handle('app:version', (event) => (isOurFrame(event.senderFrame) ? app.getVersion() : undefined));
  openWindow();
}

function openWindow(): void {
  const window = new BrowserWindow({
    width: 1280,
    height: 820,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    title: 'Flotilla',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  const devServer = process.env.ELECTRON_RENDERER_URL;
  if (devServer) void window.loadURL(devServer);
  else void window.loadFile(join(import.meta.dirname, '../renderer/index.html'));
}

function isOurFrame(frame: Electron.WebFrameMain | null): boolean {
  if (frame === null || frame.parent !== null) return false;
  return frame.url.startsWith('file://') || frame.url.startsWith(process.env.ELECTRON_RENDERER_URL ?? 'file://');
}
