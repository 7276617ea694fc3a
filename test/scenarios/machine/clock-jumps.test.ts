import { describe, expect, it } from 'vitest';
import { createSystemClock } from '../../../src/adapters/clock/system-clock';
import type { Clock } from '../../../src/engine/ports/clock';
import { startRun } from '../../../src/engine/run/start-run';
import { engineDependencies } from '../../../src/host/engine-dependencies';
import { openStore } from '../../../src/host/projects/open-store';
import { ownIdentity } from '../../../src/host/projects/own-identity';
import type { DomainEvent } from '../../../src/shared/event';
import { defaultRunSettings } from '../../../src/shared/run-settings';
import { useGates } from '../../support/gate';
import { report, works } from '../../support/recipe-steps';
import { unwrap, type TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const gate = useGates();
const hourMs = 3_600_000;

/** The machine's clock as a person sees it who closes the lid or sets the time. */
function jumpingClock(): Clock & { jump(byMs: number): void } {
  const system = createSystemClock();
  const listeners = new Set<(byMs: number) => void>();
  let offMs = 0;
  return {
    now: () => system.now() + offMs,
    dayOf: system.dayOf,
    after: system.after,
    onJump: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    jump(byMs) {
      offMs += byMs;
      for (const listener of [...listeners]) listener(byMs);
    },
  };
}

/** A run of real agents in this process, in time that the test can make jump. */
async function startWithClock(test: TestProject, backoffMs: number) {
  const clock = jumpingClock();
  const store = unwrap(openStore({ file: test.project.databaseFile, mode: 'write', create: false }));
  const seen: DomainEvent[] = [];
  const waiting = new Set<() => void>();
  store.onCommit((events) => {
    seen.push(...events.map(({ event }) => event));
    for (const look of [...waiting]) look();
  });
  const deps = { ...engineDependencies(test.project, store, await ownIdentity(), null), clock };
  const settings = { ...defaultRunSettings, backoffMs: [backoffMs], concurrency: 2, killGraceMs: 500, testingRatio: 0 };
  const control = unwrap(await startRun(deps, settings));
  const event = (fits: (event: DomainEvent) => boolean) =>
    new Promise<void>((resolve) => {
      const look = (): void => {
        if (!seen.some(fits)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return { clock, control, store, seen, event, finished: control.finished.finally(() => store.close()) };
}

const failsFirst = { steps: works('a.js'), attempts: { 1: { steps: [{ fail: 'not today' }] } } };
const failed = (event: DomainEvent) => event.type === 'attempt_failed';
const secondAttempt = (event: DomainEvent) => event.type === 'feature_claimed' && event.attemptNumber === 2;
const warnings = (seen: readonly DomainEvent[]) =>
  seen.flatMap((event) => (event.type === 'warning_raised' && event.code === 'clock_jump' ? [event.message] : []));

describe('a machine that sleeps for eight hours during a run', () => {
  it('fails nothing and counts nothing: agents go on, back-offs are over, leases hold', async () => {
    const lid = gate();
    const test = await project({
      plan: ['a', 'b'].map((id) => ({ id, name: id })),
      rawRecipes: {
        a: failsFirst,
        b: { steps: [{ write: 'b.js', lines: ['// b'] }, { run: lid.argv }, report] },
      },
    });
    const run = await startWithClock(test, 2 * hourMs);
    await Promise.all([run.event(failed), lid.reached()]);
    run.clock.jump(8 * hourMs);
    expect(run.store.leases().every((lease) => lease.expiresAt > run.clock.now())).toBe(true);
    await run.event(secondAttempt);
    lid.open();
    expect((await run.finished).final_status).toBe('complete');
    expect(warnings(run.seen)).toEqual([
      'The machine slept for 8 h, or its clock was set forward; deadlines were extended',
    ]);
    const rows = test.withStore((store) => store.features().map(({ status, failures }) => [status, failures]));
    expect(rows).toEqual([
      ['landed', 1],
      ['landed', 0],
    ]);
  });
});

describe('a clock that is set back by an hour during a run', () => {
  it('makes no back-off longer than it was meant to be', async () => {
    const test = await project({ plan: [{ id: 'a', name: 'a' }], rawRecipes: { a: failsFirst } });
    const run = await startWithClock(test, 1_000);
    await run.event(failed);
    run.clock.jump(-hourMs);
    expect((await run.finished).final_status).toBe('complete');
    expect(warnings(run.seen)).toEqual(['The clock was set back by 1 h; waiting times were corrected']);
  });
});
