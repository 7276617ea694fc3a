import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startInTerminal, type TerminalSession } from './pseudo-terminal';
import { useStage } from './refusal';

const stage = useStage();
const hasScript = process.platform === 'linux' && existsSync('/usr/bin/script');
const sessions: TerminalSession[] = [];

afterEach(async () => {
  for (const { child, end } of sessions.splice(0)) {
    if (child.exitCode === null) child.kill('SIGKILL');
    await end;
  }
});

/** An agent that says what it does and waits for the file `go`, then makes a change. */
const waitingAgent = `
  const { existsSync, writeFileSync } = require('node:fs');
  console.log('Looking at the 数据 tables');
  const timer = setInterval(() => {
    if (!existsSync(process.argv[1])) return;
    clearInterval(timer);
    writeFileSync('made-' + process.env.FLOTILLA_FEATURE + '.txt', 'made');
  }, 20);
`;

async function prepare(): Promise<{ readonly go: () => void }> {
  const on = stage();
  const plan = on.plan([
    { id: 'a', name: 'First feature' },
    { id: 'b', name: '第二个功能' },
    { id: 'c', name: 'Third', dependencies: ['a'] },
  ]);
  expect(await on.call(['import', plan])).toMatchObject({ code: 0 });
  const file = join(on.base, 'go');
  const argv = [process.execPath, '-e', waitingAgent, file];
  on.write('home/settings.json', JSON.stringify({ agents: [{ name: 'waits', adapter: 'command', argv }] }));
  return { go: () => writeFileSync(file, '') };
}

function inTerminal(args: readonly string[], env: Readonly<Record<string, string>> = {}): TerminalSession {
  const { program, repo, environment } = stage();
  const session = startInTerminal([process.execPath, program, ...args], {
    cwd: repo,
    env: { ...environment, TERM: 'xterm-256color', ...env },
    columns: 100,
  });
  sessions.push(session);
  return session;
}

const waitingRun = ['run', '--agent', 'waits', '-c', '2', '--testing-ratio', '0'];
const run = (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): TerminalSession =>
  inTerminal([...waitingRun, ...args], env);

const working = (lines: readonly string[]): boolean =>
  lines.some((line) => /^1 ● #1 First feature +working +\d+:\d\d Looking at the 数据 tables$/.test(line)) &&
  lines.some((line) => /^2 ● #2 第二个功能 +working/.test(line)) &&
  lines.some((line) => /^0\/3 passing · 1 blocked$/.test(line));

/** What follows each escape character. */
const sequencesOf = (session: TerminalSession): readonly string[] => session.output().split('\u001b').slice(1);

describe('a run in a terminal', () => {
  beforeEach((context) => {
    if (!hasScript) context.skip('a pseudo terminal is made by script of util-linux');
  });

  test('shows its lanes while it goes on and leaves lines and a report behind', async () => {
    const { go } = await prepare();
    const session = run();
    await session.until(working);
    go();
    expect(await session.end).toBe(0);
    const left = session.lines();
    expect(left.filter((line) => /^\[Feature #\d\] landed as [0-9a-f]{10}/.test(line))).toHaveLength(3);
    expect(left.some((line) => /^ {2}3 of 3 passing/.test(line))).toBe(true);
    expect(left.filter((line) => /─|○|●|speed-up so far| free$/.test(line))).toEqual([]);
    expect(session.output()).not.toContain('\u001b[?25l');
  });

  test('Ctrl-C drains, then stops, and the view is gone', async () => {
    await prepare();
    const session = run();
    await session.until(working);
    session.type('\u0003');
    await session.until((lines) => lines.some((line) => /^Run 1 · draining · /.test(line)));
    expect(session.lines().some((line) => /^\^?C?Draining: active work finishes/.test(line))).toBe(true);
    // Further presses count once 200 ms have passed; press until it is understood.
    const presses = setInterval(() => session.type('\u0003'), 250);
    try {
      await session.until((lines) => lines.some((line) => line.includes('Stopping: active work is interrupted')));
    } finally {
      clearInterval(presses);
    }
    expect(await session.end).toBe(130);
    expect(session.lines().filter((line) => /─|○|●| free$/.test(line))).toEqual([]);
    expect(session.lines().some((line) => /Run 1 on main: stopped/.test(line))).toBe(true);
  });

  test.each([
    ['--plain', ['--plain'], {}],
    ['TERM=dumb', [], { TERM: 'dumb' }],
    ['CI', [], { CI: 'true' }],
  ])('%s prints lines only', async (_what, args, env) => {
    const { go } = await prepare();
    go();
    const session = run(args, env);
    expect(await session.end, session.output()).toBe(0);
    expect(sequencesOf(session).filter((sequence) => /^\[\d*[AGK]/.test(sequence))).toEqual([]);
    expect(session.output()).not.toContain('─');
    expect(session.lines().some((line) => line.includes('[Feature #1] First feature: waits starts attempt 1'))).toBe(
      true,
    );
  });

  test('NO_COLOR is heeded', async () => {
    const { go } = await prepare();
    const session = run([], { NO_COLOR: '1' });
    await session.until(working);
    go();
    expect(await session.end).toBe(0);
    expect(sequencesOf(session).filter((sequence) => /^\[[\d;]*m/.test(sequence))).toEqual([]);
  });

  test('status --watch shows the run of another process until Ctrl-C, and leaves it alone', async () => {
    const { go } = await prepare();
    const host = stage().start([...waitingRun, '--json']);
    const watch = inTerminal(['status', '--watch']);
    await watch.until(working);
    watch.type('\u0003');
    expect(await watch.end).toBe(130);
    expect(watch.lines().filter((line) => /─|●/.test(line))).toEqual([]);
    go();
    const { code, stderr } = await host.end;
    expect(code, stderr).toBe(0);
  });
});
