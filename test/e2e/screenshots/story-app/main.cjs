// A bare window around the built renderer, with a told story in place of the main process: for pictures, not for tests.
'use strict';
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { app, BrowserWindow, net, protocol } = require('electron');

const root = process.env.STORY_REPOSITORY;

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
app.setPath('userData', process.env.STORY_USER_DATA);
app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  protocol.handle('app', ({ url }) => net.fetch(pathToFileURL(join(root, 'out/renderer', new URL(url).pathname)).href));
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    useContentSize: true,
    frame: false,
    webPreferences: { preload: join(root, 'test/e2e/screenshots/story-app/preload.cjs'), sandbox: false },
  });
  void window.loadURL('app://flotilla/index.html');
});
