import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RunLine } from '../../../src/shared/run-line';
import { useGates, type Gate } from '../../support/gate';
import { works } from '../../support/recipe-steps';
import type { StartedRun, TestProject } from '../../support/test-project';
import { unlessGone } from '../../support/unless-gone';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const gate = useGates();
const plan = [{ id: 'a', name: 'A' }];
const isOf = (type: RunLine['type']) => (line: RunLine) => line.type === type;

describe('SIGKILL from outside', () => {
  it('of an agent is a failure that counts, and the next try lands', async () => {
    const busy = gate();
    const test = await project({ plan, recipes: { a: [{ run: busy.argv }, ...works('a.js')] } });
    const run = await test.start();
    await busy.reached();
    process.kill(agentPid(test), 'SIGKILL');
    const finished = await run.line(isOf('attempt_finished'));
    expect(finished).toMatchObject({
      outcome: 'crashed',
      counted: true,
      reason: expect.stringContaining('SIGKILL'),
    });
    busy.open();
    await expectLanded(test, run, { attempts: 2, failures: 1 });
  });

  it('of a check is red and goes back to the agent, whose second go lands', async () => {
    const busy = gate();
    const onceChanged = ['sh', '-c', 'test -e a.js || exit 0; exec "$@"', 'sh', ...busy.argv];
    const test = await project({
      plan,
      recipes: { a: works('a.js') },
      settings: { checks: [{ name: 'gate', kind: 'test', argv: onceChanged, timeoutMs: null }] },
    });
    const run = await test.start();
    await busy.reached();
    process.kill(pidWith(test, busy.argv.at(-1) ?? ''), 'SIGKILL');
    busy.open();
    const sentBack = await run.line((line) => line['code'] === 'sent_back');
    expect(sentBack['message']).toContain('Check "gate" was ended by a signal');
    await expectLanded(test, run, { attempts: 1, failures: 0 });
  });

  it('of the bridge fails the agent that needs it, with that reason, and the next try lands', async () => {
    const { test, run, busy } = await withBridge([...works('a.js')]);
    process.kill(pidWith(test, 'mcp'), 'SIGKILL');
    busy.open();
    const finished = await run.line(isOf('attempt_finished'));
    expect(finished).toMatchObject({
      outcome: 'failed',
      counted: true,
      reason: expect.stringContaining('the MCP bridge ended'),
    });
    await expectLanded(test, run, { attempts: 2, failures: 1 });
  });

  it('of the bridge hinders no agent that ends well without it', async () => {
    const { test, run, busy } = await withBridge([{ write: 'a.js', lines: ['// a'] }]);
    process.kill(pidWith(test, 'mcp'), 'SIGKILL');
    busy.open();
    await expectLanded(test, run, { attempts: 1, failures: 0 });
  });
});

/** A run whose agent has called a tool, so that its bridge lives, and waits at a gate before the steps. */
async function withBridge(steps: readonly Readonly<Record<string, unknown>>[]) {
  const busy: Gate = gate();
  const recipe = [{ mcp: 'feature_get_stats', args: {} }, { run: busy.argv }, ...steps];
  const test = await project({ plan, recipes: { a: recipe } });
  const run = await test.start();
  await busy.reached();
  return { test, run, busy };
}

function agentPid(test: TestProject): number {
  const pid = test.withStore((store) => store.attempts()[0]?.process?.pid);
  if (pid === undefined) throw new Error('no agent was recorded');
  return pid;
}

/** The only process of the test whose program or arguments have the word. */
function pidWith(test: TestProject, word: string): number {
  const [pid, ...others] = test
    .processes()
    .filter((candidate) => unlessGone(() => readFileSync(`/proc/${candidate}/cmdline`, 'utf8'))?.includes(word));
  if (pid === undefined || others.length > 0) throw new Error(`not one process with ${word}: ${others.length}`);
  return pid;
}

async function expectLanded(
  test: TestProject,
  run: StartedRun,
  counts: { readonly attempts: number; readonly failures: number },
): Promise<void> {
  expect((await run.control.finished).final_status).toBe('complete');
  expect(test.withStore((store) => store.features())).toMatchObject([{ status: 'landed', ...counts }]);
  expect(test.processes()).toEqual([]);
}
