import { existsSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { cliProgram } from '../cli/cli-program';
import { startInTerminal, type TerminalSession } from '../cli/pseudo-terminal';
import { unwrap, type TestProject } from '../../support/test-project';
import { sessionOf, shows } from '../../support/test-session';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const hasScript = process.platform === 'linux' && existsSync('/usr/bin/script');

function terminalOf(test: TestProject, ...args: readonly string[]): TerminalSession {
  const { CI: _ci, ...own } = test.env;
  const env = Object.fromEntries(Object.entries(own).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  const terminal = startInTerminal([process.execPath, cliProgram(), 'run', '--plain', ...args], {
    cwd: test.root,
    env: { ...env, TERM: 'xterm-256color' },
    columns: 120,
  });
  onTestFinished(async () => {
    if (terminal.child.exitCode === null) terminal.child.kill('SIGKILL');
    await terminal.end;
  });
  return terminal;
}

const says = (terminal: TerminalSession, words: RegExp) =>
  terminal.until((lines) => lines.some((line) => words.test(line)));
const asks = (terminal: TerminalSession, number: number) =>
  says(terminal, new RegExp(`#${number} \\w failed 1x: .*Debug / Skip / Abort`));

it('who answers first decides about a failed feature: an attached terminal, or a window; all others are told', async (context) => {
  if (!hasScript) context.skip('a pseudo terminal is made by script of util-linux');
  const fails = [{ mcp: 'feature_mark_failing', args: { reason: 'no way' } }];
  const test = await project({
    plan: [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B' },
    ],
    recipes: { a: fails, b: fails },
    settings: { agent: 'demo', concurrency: 1 },
  });
  const host = terminalOf(test, '--on-failure', 'ask', '--max-failures', '1');
  await Promise.all([asks(host, 1)]);
  const attached = terminalOf(test);
  await asks(attached, 1);
  attached.type('s\n');
  await says(host, /#1\] A person has decided: it is skipped/);

  await Promise.all([asks(host, 2), asks(attached, 2)]);
  const session = sessionOf(test);
  await shows(session, ({ undecided }) => undecided.join() === '2');
  expect(await session.decideFailure({ feature: 1, decision: 'debug' })).toMatchObject({ error: { code: 'stale' } });
  expect(await session.decideFailure({ feature: 2, decision: 'leave' })).toMatchObject({ ok: true });
  await Promise.all([host, attached].map((terminal) => says(terminal, /#2\] A person has decided: it stays failed/)));
  expect(await Promise.all([host.end, attached.end])).toEqual([1, 1]);
  await shows(session, ({ undecided, run }) => undecided.length === 0 && run?.status === 'finished');
  expect(test.withStore((store) => store.features().map(({ status }) => status))).toEqual(['skipped', 'failed']);
  await session.close();
});

it('a run that drains ends without a decision, and what failed stays failed', async () => {
  const fails = [{ mcp: 'feature_mark_failing', args: { reason: 'no way' } }];
  const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: fails }, settings: { agent: 'demo' } });
  const session = sessionOf(test);
  unwrap(await session.start({ agent: 'demo', onFailure: 'ask', maxFailures: 1 }));
  await shows(session, ({ undecided }) => undecided.join() === '1');
  unwrap(await session.drain());
  const over = await shows(session, ({ run, undecided }) => run?.status === 'finished' && undecided.length === 0);
  expect(over).toMatchObject({ counts: { failed: 1 }, run: { finalStatus: 'failed' } });
  expect(await session.decideFailure({ feature: 1, decision: 'debug' })).toMatchObject({ ok: false });
});
