import { createServer, type Server } from 'node:http';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepOnDisk } from '../../support/keep-on-disk';
import { useTempFolders } from '../../support/temp-folder';
import { mcp, say, shell, type Step } from '../model-server/scenario';
import { claude } from '../programs/claude';
import { codex } from '../programs/codex';
import { gemini } from '../programs/gemini';
import { opencode } from '../programs/opencode';
import { pathOfProgram } from '../programs/program';
import { useProgram } from './use-program';

keepOnDisk();

const server = process.env['FLOTILLA_BROWSER_SERVER'];
const folder = useTempFolders();

/** A page of this machine, and who asked for it: with a cookie from an earlier visit, or without. */
let page: Server;
let visits: { readonly agent: string; readonly cookie: string | undefined }[];

beforeEach(async () => {
  visits = [];
  page = createServer((request, response) => {
    if (request.url === '/')
      visits.push({ agent: request.headers['user-agent'] ?? '', cookie: request.headers.cookie });
    response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'seen=1; Max-Age=3600' });
    response.end('<title>Harbour</title><h1>Eleven ships lie here</h1><button>Sail</button>');
  });
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
  const bin = join(folder(), 'bin');
  mkdirSync(bin);
  if (server !== undefined) symlinkSync(server, join(bin, 'playwright-mcp'));
  vi.stubEnv('PATH', `${bin}${delimiter}${process.env['PATH'] ?? ''}`);
});

afterEach(async () => {
  page.closeAllConnections();
  await new Promise((resolve) => page.close(resolve));
});

const address = () => `http://127.0.0.1:${(page.address() as AddressInfo).port}/`;

const looks = (feature: number): readonly Step[] => [
  say('I open the page.', mcp('browser_navigate', { url: address() })),
  say('I read it.', mcp('browser_snapshot')),
  say('I look at it.', mcp('browser_take_screenshot', { type: 'png', scale: 'css' })),
  say('I write it down.', shell(`echo eleven > ${feature}.txt`)),
  say('Now I report.', mcp('feature_mark_passing', { feature_id: feature })),
  say('Done.'),
];

/** Profiles lie beside those of others who test here. */
const profiles = () => readdirSync('/tmp').filter((name) => name.startsWith('fb-'));

describe.each([claude, codex, gemini, opencode])('$name with a browser', (program) => {
  const open = useProgram(program);
  const isThere = pathOfProgram(program) !== null && server !== undefined;

  const places = [
    ['', false],
    // opencode has not been made to work in one.
    ...(program.name === 'opencode' ? [] : [[' in a sandbox', true] as const]),
  ] as const;

  it.skipIf(!isThere).each(places)(
    'reads and pictures a page%s, each agent with a profile of its own',
    async (_, sandbox) => {
      const before = profiles();
      const { run, test } = await open({ one: looks(1), two: looks(2) });
      const { report, lines } = await run({
        browser: true,
        sandbox,
        concurrency: 2,
        testingRatio: 0,
        exitGraceMs: 60_000,
      });
      expect(report.final_status).toBe('complete');
      expect(lines.filter((line) => line.type === 'warning' && line.code === 'no_browser')).toEqual([]);
      // A second visit with the profile of the first would bring its cookie along.
      expect(visits).toEqual(Array(2).fill({ agent: expect.stringContaining('HeadlessChrome'), cookie: undefined }));
      const attempts = join(test.root, '.flotilla', 'attempts');
      for (const attempt of readdirSync(attempts)) {
        expect(readFileSync(join(attempts, attempt, 'agent.log'), 'utf8')).toContain('Eleven ships lie here');
        expect(readdirSync(join(attempts, attempt, 'pages'))).toContainEqual(expect.stringMatching(/\.png$/));
      }
      expect(await test.git('ls-tree', '--name-only', 'main')).toBe('1.txt\n2.txt\nREADME.md');
      expect(profiles().filter((name) => !before.includes(name))).toEqual([]);
      expect(test.processes()).toEqual([]);
    },
  );
});
