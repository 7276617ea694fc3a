import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import Database from 'better-sqlite3';
import { test } from './support/app-test';
import { readInMain } from './support/in-main';
import type { PageGlobals } from './support/in-page';
import { launchApp, repository, type RunningApp } from './support/launch-app';

// One app for all that leave it as it was: they only have it refuse something.
let sharedHome: string;
let running: RunningApp;
test.beforeAll(async () => {
  sharedHome = mkdtempSync(join(tmpdir(), 'flotilla-e2e-'));
  running = await launchApp({ home: sharedHome });
});
test.afterAll(async () => {
  await running?.quit();
  rmSync(sharedHome, { recursive: true, force: true, maxRetries: 3 });
});

test('the page is sandboxed, isolated and served from its own origin', async () => {
  const preferences = await readInMain(running.app, ({ BrowserWindow }) => {
    // Electron leaves this one out of its types.
    type Contents = { getLastWebPreferences(): Record<string, unknown> };
    const [window] = BrowserWindow.getAllWindows();
    return (window?.webContents as unknown as Contents).getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
  expect(running.window.url()).toBe('app://flotilla/index.html');
});

test('the bridge offers the contract and nothing else', async () => {
  const offered = await running.window.evaluate(() => ({
    bridge: Object.keys((globalThis as unknown as PageGlobals).flotilla),
    node: [typeof globalThis.process, typeof (globalThis as { require?: unknown }).require],
  }));
  expect(offered.node).toEqual(['undefined', 'undefined']);
  expect(offered.bridge).toEqual(['call', 'onMessage']);
});

test('the content security policy lets in no foreign code, no inline script and no connection', async () => {
  const header = await readInMain(running.app, async ({ net }) => {
    const response = await net.fetch('app://flotilla/index.html');
    return response.headers.get('content-security-policy');
  });
  // The whole of it: who takes a line out has to do so here, too.
  expect(header?.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]);
  const attempts = await running.window.evaluate(async () => {
    const { document } = globalThis as unknown as PageGlobals;
    const script = document.createElement('script');
    script.textContent = 'document.title = "taken over"';
    document.head.append(script);
    const fetched = await fetch('https://example.com').then(
      () => 'loaded',
      () => 'refused',
    );
    return { title: document.title, fetched };
  });
  expect(attempts).toEqual({ title: 'Flotilla', fetched: 'refused' });
  // In a later turn: code that the test itself evaluates may do so.
  const evaluated = await running.window.evaluate(`new Promise((done) => {
    setTimeout(() => {
      try { done(new Function('return 1')()); } catch (error) { done(error.name); }
    });
  })`);
  expect(evaluated).toBe('EvalError');
});

test('files outside the window’s folder are not served', async () => {
  const statuses = await readInMain(running.app, async ({ net }) => {
    const addresses = [
      'app://flotilla/..%2f..%2fpackage.json',
      'app://flotilla/../main/index.cjs',
      'app://elsewhere/index.html',
      'app://flotilla/missing.js',
    ];
    return Promise.all(addresses.map(async (address) => (await net.fetch(address)).status));
  });
  expect(statuses).toEqual([404, 404, 404, 404]);
});

test('the page can neither download nor embed a page', async () => {
  const isRefused = await running.app.evaluate(({ session, BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return new Promise<boolean>((resolve) => {
      session.defaultSession.once('will-download', (event) => resolve(event.defaultPrevented));
      contents?.downloadURL('app://flotilla/index.html');
    });
  });
  expect(isRefused).toBe(true);
  const refusedBy = await running.window.evaluate(`new Promise((done) => {
    const frame = document.createElement('iframe');
    document.addEventListener('securitypolicyviolation', (event) => {
      frame.remove();
      done(event.effectiveDirective);
    }, { once: true });
    frame.src = 'app://flotilla/index.html';
    document.body.append(frame);
  })`);
  expect(refusedBy).toBe('frame-src');
});

test('a foreign page with our preload is refused', async () => {
  const answers = await running.app.evaluate(
    async ({ BrowserWindow }, preload) => {
      const foreign = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      const ask = (script: string) => foreign.webContents.executeJavaScript(script) as Promise<unknown>;
      await foreign.loadURL('data:text/html,<title>foreign</title>');
      const fromData = await ask('window.flotilla.call("projects.list")');
      await foreign.loadURL('app://flotilla/index.html');
      const fromOtherWindow = await ask('window.flotilla.call("run.start", {})');
      foreign.destroy();
      return [fromData, fromOtherWindow];
    },
    join(repository, 'out/preload/index.cjs'),
  );
  const refused = { ok: false, error: { code: 'forbidden' } };
  expect(answers).toMatchObject([refused, refused]);
});

test('bad input is answered with what is wrong, and the app goes on', async () => {
  const answers = await running.window.evaluate(async () => {
    const { call } = (globalThis as unknown as PageGlobals).flotilla;
    const bad = (value: unknown) => value as never;
    return {
      wrongType: await call('run.start', bad({ concurrency: 'banana' })),
      tooMuch: await call('run.start', bad({ concurrency: 3, landing: 'squash' })),
      noInput: await call('project.open', bad(undefined)),
      unknown: await call('project.open', { id: '../../etc/passwd' }),
      noProject: await call('run.drain'),
      noCall: await call(bad('toString'), bad(undefined)),
    };
  });
  expect(answers).toMatchObject({
    wrongType: { ok: false, error: { code: 'bad_call', where: 'run.start' } },
    tooMuch: { ok: false, error: { code: 'bad_call' } },
    noInput: { ok: false, error: { code: 'bad_call', where: 'project.open' } },
    unknown: { ok: false, error: { code: 'not_found' } },
    noProject: { ok: false, error: { code: 'no_project' } },
    noCall: { ok: false, error: { code: 'bad_call', where: 'toString' } },
  });
  await expect(running.window.getByRole('button', { name: 'Try the sample project' })).toBeEnabled();
});

test('a message the window does not know is told with a way out, and nothing of it is used', async () => {
  await expect(running.window.getByRole('button', { name: 'Try the sample project' })).toBeEnabled();
  await running.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send('message', { type: 'snapshot', snapshot: 'nonsense' });
  });
  await expect(running.window.getByText('Flotilla sent its window something it does not know.')).toBeVisible();
  await running.window.getByRole('button', { name: 'Load the window again' }).click();
  await expect(running.window.getByText('Flotilla sent its window something it does not know.')).toBeHidden();
  await expect(running.window.getByRole('button', { name: 'Try the sample project' })).toBeEnabled();
});

test('a second instance gives way to the first', async () => {
  await expect(launchApp({ home: sharedHome })).rejects.toThrow();
  await expect(running.window.getByTestId('version')).toBeVisible();
});

// After all that look at the page: it tries to leave it.
test('the page can neither leave nor open windows nor get permissions', async () => {
  const tried = await running.window.evaluate(async () => {
    const page = globalThis as unknown as PageGlobals;
    const opened = page.open('https://example.com');
    const permission = await page.navigator.permissions.query({ name: 'geolocation' });
    return { opened, permission: permission.state };
  });
  expect(tried).toEqual({ opened: null, permission: 'denied' });
  const isStopped = await running.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return new Promise<boolean>((resolve) => {
      window?.webContents.once('will-frame-navigate', (event) => resolve(event.defaultPrevented));
      void window?.webContents.executeJavaScript('location.href = "https://example.com"');
    });
  });
  expect(isStopped).toBe(true);
  const windows = await readInMain(running.app, ({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(windows).toBe(1);
});

test('opens a database that plain Node made, in the main process', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'flotilla-sqlite-'));
  const file = join(folder, 'made-by-node.db');
  const made = new Database(file);
  made.exec(
    "PRAGMA journal_mode = WAL; CREATE TABLE feature (id TEXT PRIMARY KEY) STRICT; INSERT INTO feature VALUES ('a')",
  );
  made.close();

  const rows = await running.app.evaluate(({ app: electronApp }, path) => {
    const { createRequire } = process.getBuiltinModule('node:module');
    const Sqlite = createRequire(`${electronApp.getAppPath()}/package.json`)('better-sqlite3');
    const database = new Sqlite(path);
    database.prepare('INSERT INTO feature VALUES (?)').run('b');
    const found: unknown = database.prepare('SELECT id FROM feature ORDER BY id').pluck().all();
    database.close();
    return found;
  }, file);

  expect(rows).toEqual(['a', 'b']);
  rmSync(folder, { recursive: true });
});
