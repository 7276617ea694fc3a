import { existsSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { cliProgram } from '../cli/cli-program';
import { startInTerminal } from '../cli/pseudo-terminal';
import { useCli } from './cli-host';
import { useGatedProjects } from './gated-project';

const cli = useCli();
const gated = useGatedProjects();
const hasScript = process.platform === 'linux' && existsSync('/usr/bin/script');

it('a run attached to in a terminal has a live view as well, which Ctrl-C takes away', async (context) => {
  if (!hasScript) context.skip('a pseudo terminal is made by script of util-linux');
  const { test, gates } = await gated();
  const host = cli(test, ['run', '--json']);
  await Promise.all(gates.map((gate) => gate.reached()));
  const { CI: _ci, ...own } = test.env;
  const env = Object.fromEntries(Object.entries(own).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  const terminal = startInTerminal([process.execPath, cliProgram(), 'run'], {
    cwd: test.root,
    env: { ...env, TERM: 'xterm-256color' },
    columns: 100,
  });
  onTestFinished(async () => {
    if (terminal.child.exitCode === null) terminal.child.kill('SIGKILL');
    await terminal.end;
  });
  await terminal.until((lines) =>
    ['A', 'B'].every((name) => lines.some((line) => new RegExp(`^\\d . #\\d ${name} +testing .*node -e`).test(line))),
  );
  expect(terminal.lines().some((line) => line.includes('Attached to run 1 on main'))).toBe(true);
  // What the host foresees, too.
  await terminal.until((lines) => lines.some((line) => /\bleft \(a guess\)/.test(line)));
  terminal.type('\u0003');
  expect(await terminal.end).toBe(130);
  const left = terminal.lines();
  expect(left.filter((line) => /─|○|●/.test(line))).toEqual([]);
  expect(left.some((line) => line.includes(`Detached. The run of process ${host.pid} goes on.`))).toBe(true);
  gates.forEach((gate) => gate.open());
  expect(await host.end).toMatchObject({ code: 0 });
});
