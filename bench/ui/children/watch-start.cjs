// Electron loads it before the app (`-r`). It looks on from outside, so that the app needs nothing for being measured:
// prints when the window is shown and when the page has painted what BENCH_AWAITS selects, then quits.
const { app } = require('electron');

const now = () => performance.timeOrigin + performance.now();
const told = {};
const tell = (name, at) => {
  told[name] = at;
  if (told.shown === undefined || told.interactive === undefined) return;
  process.stdout.write(`bench ${JSON.stringify(told)}\n`, () => app.quit());
};

/** Runs in the page: found, painted, and the page has had a turn for whatever a person does next. */
const untilThere = (selector) => `new Promise((resolve) => {
  const painted = () =>
    requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())));
  const look = () => document.querySelector(${JSON.stringify(selector)}) !== null;
  if (look()) return painted();
  const observer = new MutationObserver(() => {
    if (!look()) return;
    observer.disconnect();
    painted();
  });
  observer.observe(document, { childList: true, subtree: true });
})`;

app.once('ready', () => (told.ready = now()));
app.once('browser-window-created', (_event, window) => {
  window.once('show', () => tell('shown', now()));
  window.webContents.once('dom-ready', async () => {
    tell('interactive', await window.webContents.executeJavaScript(untilThere(process.env.BENCH_AWAITS)));
  });
});
