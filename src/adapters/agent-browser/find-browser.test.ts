import { expect, test } from 'vitest';
import { findBrowser, type BrowserSearch } from './find-browser';

const noSettings = { server: [], program: null };

function search(there: readonly string[], changes: Partial<BrowserSearch> = {}): BrowserSearch {
  return {
    settings: noSettings,
    home: '/home/ada',
    platform: 'linux',
    programAt: (name) => (there.includes(name) ? (name.startsWith('/') ? name : `/opt/${name}`) : null),
    env: {},
    ...changes,
  };
}

test('what is installed is found, the newer name of the server first', () => {
  expect(findBrowser(search(['playwright-mcp', 'mcp-server-playwright', 'google-chrome', 'chromium']))).toEqual({
    ok: true,
    server: ['/opt/playwright-mcp'],
    program: '/opt/chromium',
    readable: ['/opt'],
  });
  expect(findBrowser(search(['mcp-server-playwright', 'microsoft-edge-stable']))).toMatchObject({
    server: ['/opt/mcp-server-playwright'],
    program: '/opt/microsoft-edge-stable',
  });
});

test('what the person names is used, and nothing else', () => {
  const settings = { server: ['node', '/srv/cli.js'], program: '~/chrome/chrome' };
  expect(findBrowser(search(['node', '/home/ada/chrome/chrome', 'chromium'], { settings }))).toMatchObject({
    server: ['/opt/node', '/srv/cli.js'],
    program: '/home/ada/chrome/chrome',
    readable: ['/opt', '/srv', '/home/ada/chrome'],
  });
  expect(findBrowser(search(['playwright-mcp', 'node', 'chromium'], { settings }))).toEqual({
    ok: false,
    lack: '/home/ada/chrome/chrome can’t be started. Correct browser.program in settings.json',
  });
  expect(findBrowser(search(['playwright-mcp', 'chromium'], { settings }))).toEqual({
    ok: false,
    lack: 'node can’t be started. Correct browser.server in settings.json',
  });
});

test('a path that is not a full one leads nowhere, even where something lies there', () => {
  const programAt = (name: string) => `/bin/${name}`;
  const named = (settings: BrowserSearch['settings']) => findBrowser(search([], { settings, programAt }));
  expect(named({ server: [], program: 'rel/chrome' })).toEqual({
    ok: false,
    lack: 'rel/chrome is neither a full path nor the name of a program. Correct browser.program in settings.json',
  });
  expect(named({ server: ['./mcp'], program: null })).toEqual({
    ok: false,
    lack: './mcp is neither a full path nor the name of a program. Correct browser.server in settings.json',
  });
});

test.each([
  [['chromium'], 'Playwright’s MCP server is not installed. Install it with npm install -g @playwright/mcp'],
  [
    ['playwright-mcp'],
    'No Chromium, Chrome or Edge was found. Install one, such as the package chromium, or name yours as browser.program',
  ],
])('with %s alone the way to the rest is told', (there, lack) => {
  expect(findBrowser(search(there))).toEqual({ ok: false, lack });
});

test.each([
  ['darwin', {}, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  ['win32', { ProgramFiles: 'C:/P' }, 'C:/P/Microsoft/Edge/Application/msedge.exe'],
] as const)('on %s browsers lie in places of their own', (platform, env, program) => {
  const programAt = (name: string) => (name === program || name === 'playwright-mcp' ? name : null);
  expect(findBrowser(search([], { platform, env, programAt }))).toMatchObject({ ok: true, program });
});
