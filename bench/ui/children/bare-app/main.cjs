// The least an Electron app can be: what its window costs, every window costs.
const { join } = require('node:path');
const { app, BrowserWindow } = require('electron');

app.setPath('userData', join(process.env.FLOTILLA_HOME, 'electron'));
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => {
  const window = new BrowserWindow({ show: false, width: 1280, height: 800, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => window.show());
  window.loadFile(join(module.path, 'index.html'));
});
