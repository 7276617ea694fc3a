import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAgentBrowser } from './create-agent-browser';
import type { BrowserFound } from './find-browser';
import { serverCommand } from './server-command';

const found: BrowserFound = { ok: true, server: ['/opt/pw', '-x'], program: '/opt/chromium', readable: ['/opt'] };
const place = { pages: '/a/pages', confined: false };

let temporary: string;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'flotilla-browser-'));
});
afterEach(() => rmSync(temporary, { recursive: true }));

const create = (project: string, find: () => BrowserFound = () => found) =>
  createAgentBrowser({
    find,
    project,
    temporary,
    onTrouble(cause) {
      throw cause;
    },
  });

test('each agent has a profile of its own, which is gone with it', async () => {
  const browser = create('p1');
  const profileOf = (argv: readonly string[] = []) => argv[argv.indexOf('--user-data-dir') + 1] ?? '';
  const both = [browser.open(place), browser.open(place)];
  const [one = '', two = ''] = both.map((open) => profileOf(open?.argv));
  expect(one).not.toBe(two);
  mkdirSync(join(one, 'Default'), { recursive: true });
  await both[0]?.close();
  expect(existsSync(one)).toBe(false);
  expect(readdirSync(temporary)).toHaveLength(1);
  await both[1]?.close();
  expect(readdirSync(temporary)).toEqual([]);
});

test('what an earlier host left is removed, of this project only', async () => {
  create('p1').open(place);
  create('p2').open(place);
  await create('p1').sweep();
  expect(readdirSync(temporary)).toHaveLength(1);
  await create('p2').sweep();
  expect(readdirSync(temporary)).toEqual([]);
});

test('where something is missing there is none, until it is installed', () => {
  let now: BrowserFound = { ok: false, lack: 'no server' };
  const browser = create('p1', () => now);
  expect(browser.missing()).toBe('no server');
  expect(browser.open(place)).toBeNull();
  now = found;
  expect(browser.missing()).toBeNull();
  expect(browser.open({ ...place, confined: true })?.readable).toEqual(['/opt']);
  expect(readdirSync(temporary)).toEqual([]);
});

test.each([
  ['a person', { confined: false }, { isRoot: false }, false],
  ['root, who can make no sandbox', { confined: false }, { isRoot: true }, true],
  ['a sandbox of ours', { confined: true }, { isRoot: false }, true],
])('the server is started for %s', (_, { confined }, { isRoot }, isBare) => {
  const argv = serverCommand(found, { folder: '/t/x', pages: '/a/pages', confined }, { platform: 'linux', isRoot });
  expect(argv).toEqual([
    ...['/usr/bin/env', 'TMPDIR=/t/x', 'XDG_CACHE_HOME=/t/x/cache', 'BREAKPAD_DUMP_LOCATION=/t/x/crashes'],
    ...['/opt/pw', '-x', '--headless', '--executable-path', '/opt/chromium'],
    ...['--user-data-dir', '/t/x/profile', '--output-dir', '/a/pages', ...(isBare ? ['--no-sandbox'] : [])],
  ]);
});

test('a batch file is started by the shell of Windows', () => {
  const server = ['C:/npm/playwright-mcp.cmd'];
  const place = { folder: 'C:/t', pages: 'C:/a', confined: false };
  const argv = serverCommand({ ...found, server }, place, { platform: 'win32', isRoot: false });
  expect(argv.slice(0, 5)).toEqual(['cmd.exe', '/d', '/c', 'C:/npm/playwright-mcp.cmd', '--headless']);
});
