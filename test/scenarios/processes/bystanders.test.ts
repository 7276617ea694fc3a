import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { isAlive } from '../../../src/adapters/processes/testing/process-probe';
import { fixture } from '../../../src/adapters/processes/testing/stage';
import { useGates } from '../../support/gate';
import { works } from '../../support/recipe-steps';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const gate = useGates();
const started: number[] = [];
afterEach(closeAll);

async function closeAll(): Promise<void> {
  const pids = started.splice(0);
  for (const pid of pids.filter(isAlive)) process.kill(pid, 'SIGKILL');
  while (pids.some(isAlive)) await nextTurn();
}

/** Starts something of the person's in a folder; the pid is what it says, else its own. */
async function open(argv: readonly string[], cwd: string): Promise<number> {
  const [program = '', ...args] = argv;
  const child: ChildProcess = spawn(program, args, { cwd, detached: true, stdio: ['pipe', 'pipe', 'ignore'] });
  if (child.pid === undefined || child.stdout === null) throw new Error(`could not start ${program}`);
  started.push(child.pid);
  const [said]: unknown[] = await once(child.stdout, 'data');
  const pid = Number(/(\d+)\s*$/.exec(String(said))?.[1]);
  started.push(pid);
  return pid;
}

describe.runIf(process.platform === 'linux')('what people run beside an attempt', () => {
  it('goes on: a shell in the worktree, what it started, and programs of the same name', async () => {
    const busy = gate();
    const steps = [{ spawn: ['sleep', '600'], detached: true }, { run: busy.argv }, ...works('a.js')];
    const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: steps } });
    const run = await test.start();
    await busy.reached();
    const worktree = test.withStore((store) => store.attempts()[0]?.worktree) ?? '';
    const linger = [process.execPath, fixture('linger.mjs'), 'mine'];
    const inShell = `echo $$; exec cat`;
    const theirs = {
      'a shell in a terminal': await open(['script', '-qfc', inShell, '/dev/null'], worktree),
      'what runs in its background': await open(
        ['script', '-qfc', `(exec "${linger.join('" "')}" &); exec cat`, '/dev/null'],
        worktree,
      ),
      'a server of an editor': await open(linger, worktree),
      'a program of the same name': await open(['sh', '-c', 'echo $$; exec sleep 600'], '/'),
    };
    busy.open();
    expect((await run.control.finished).final_status).toBe('complete');
    const left = Object.entries(theirs).filter(([, pid]) => isAlive(pid));
    expect(left.map(([name]) => name)).toEqual(Object.keys(theirs));
    await closeAll();
    expect(run.lines.filter((line) => line['code'] === 'orphan_left')).toEqual([]);
  });
});
