import { expect, it } from 'vitest';
import { useEngineStages } from '../../test/support/engine-stage';
import { runRow } from '../domain/testing/rows';
import { createProgress } from './live-progress';

const stage = useEngineStages();
const minuteMs = 60_000;
const unseen = () => ({});

function progressOn(features: Parameters<typeof stage>[0], startOf: (agent: string) => { startMs?: number } = unseen) {
  const on = stage(features);
  let looks = 0;
  const counted = { ...on.store, features: () => ((looks += 1), on.store.features()) };
  const progress = createProgress({ store: counted, clock: on.clock, startOf });
  on.store.onCommit((events) => progress.heedCommit(events));
  return { ...on, progress, looks: () => looks };
}

it('tells nothing before a run and after it', () => {
  const { progress, startRun, ledger } = progressOn([{ name: 'A' }]);
  expect(progress.read()).toBeNull();
  startRun();
  expect(progress.read()).not.toBeNull();
  ledger.record({ type: 'run_finished', runId: runRow().id, finalStatus: 'stopped', report: null });
  expect(progress.read()).toBeNull();
});

it('sums up what has landed in this run and foresees the rest, by a guess until it knows better', () => {
  const { progress, startRun, claim, land, clock } = progressOn([{ name: 'A' }, { name: 'B', dependencies: [1] }]);
  startRun();
  const first = progress.read();
  expect(first).toMatchObject({ sequentialMs: 0, guess: true });
  expect(first?.finishAt?.mid).toBeGreaterThan(clock.now() + 10 * minuteMs);
  expect(Object.values(first?.finishAt ?? {}).map(Number.isInteger)).toEqual([true, true, true]);
  claim(1);
  clock.advance(4 * minuteMs);
  land(1);
  const then = progress.read();
  expect(then).toMatchObject({ guess: false, sequentialMs: expect.any(Number) as number });
  expect(then?.sequentialMs).toBeGreaterThanOrEqual(4 * minuteMs);
  expect(then?.finishAt?.mid).toBeLessThan(clock.now() + 10 * minuteMs);
});

it('counts the start of the agent’s program where nothing was measured; what was measured has it in it', () => {
  const midOf = (startOf?: () => { startMs: number }) => {
    const { progress, startRun, claim, land, clock } = progressOn([{ name: 'A' }, { name: 'B' }], startOf);
    const leftMs = () => (progress.read()?.finishAt?.mid ?? 0) - clock.now();
    startRun({ concurrency: 1 });
    const guessedMs = leftMs();
    claim(1);
    clock.advance(4 * minuteMs);
    land(1);
    return { guessedMs, measuredMs: leftMs() };
  };
  const [without, withStart] = [midOf(), midOf(() => ({ startMs: minuteMs }))];
  expect(withStart.guessedMs - without.guessedMs).toBe(2 * minuteMs);
  expect(withStart.measuredMs).toBe(without.measuredMs);
});

it('looks at the backlog only where something changed, and not more often than every two seconds', () => {
  const { progress, startRun, claim, clock, looks } = progressOn([{ name: 'A' }, { name: 'B' }]);
  startRun();
  progress.read();
  progress.read();
  expect(looks()).toBe(1);
  claim(1);
  progress.read();
  expect(looks()).toBe(1);
  clock.advance(2_000);
  progress.read();
  clock.advance(2_000);
  progress.read();
  expect(looks()).toBe(2);
  clock.advance(30_000);
  progress.read();
  expect(looks()).toBe(3);
  clock.jump(-3_600_000);
  progress.read();
  expect(looks()).toBe(4);
});
