import { describe, expect, it } from 'vitest';
import type { Feature } from '../../shared/feature';
import { featureRow } from '../testing/rows';
import { forecast, type ForecastInput } from './forecast';
import { noHistory } from './history';
import { seededRandom } from './seeded-random';

const minute = 60_000;
const policy = { maxFailures: 3, backoffMs: [0] };

function forecastOf(features: readonly Feature[], input: Partial<ForecastInput> = {}) {
  return forecast({
    features,
    order: 'critical-path',
    maxConcurrency: 5,
    history: noHistory,
    free: false,
    policy,
    random: seededRandom(7),
    ...input,
  });
}

const finishes = (features: readonly Feature[], input: Partial<ForecastInput> = {}) =>
  forecastOf(features, input).entries.map(({ finishMs }) => finishMs.mid / minute);

const independent = (count: number, estimateMs: number | null = null) =>
  Array.from({ length: count }, (_, index) => featureRow(index + 1, { estimateMs }));

const chain = (count: number) =>
  Array.from({ length: count }, (_, index) => featureRow(index + 1, { dependencies: index === 0 ? [] : [index] }));

/** Exactly a minute for each, so that the figures can be reckoned by heart. */
const aMinuteEach = { ...noHistory, workMs: [minute] };

describe('forecast', () => {
  it('says how long independent features take with each number of agents', () => {
    expect(finishes(independent(12), { history: aMinuteEach })).toEqual([12, 6, 4, 3, 3]);
  });

  it('adds what the agent takes to start to guesses and estimates, not to what was measured with it', () => {
    const history = { ...noHistory, startMs: minute };
    for (const estimateMs of [null, 10 * minute]) {
      const [without = 0] = finishes(independent(3, estimateMs));
      expect(finishes(independent(3, estimateMs), { history })[0]).toBeCloseTo(without + 3);
    }
    expect(finishes(independent(3), { history: { ...history, workMs: [minute] } })[0]).toBe(3);
  });

  it('finds that more agents do nothing for a chain', () => {
    const said = forecastOf(chain(8), { history: aMinuteEach });
    expect(said.entries.map(({ finishMs }) => finishMs.mid / minute)).toEqual([8, 8, 8, 8, 8]);
    expect(said.stopsHelpingAt).toBe(1);
    expect(said.recommended).toBe(1);
  });

  it('says after how many agents one more gains less than a twentieth', () => {
    expect(forecastOf(independent(4), { history: aMinuteEach }).stopsHelpingAt).toBe(4);
    expect(forecastOf(independent(3), { history: aMinuteEach }).stopsHelpingAt).toBe(3);
    expect(forecastOf(independent(60), { history: aMinuteEach }).stopsHelpingAt).toBeNull();
  });

  it('lets features that name one file take turns', () => {
    const features = independent(6).map((feature) => ({ ...feature, files: ['src/index.ts'] }));
    expect(finishes(features, { history: aMinuteEach })).toEqual([6, 6, 6, 6, 6]);
  });

  it('counts that landing is one after the other', () => {
    const history = { ...aMinuteEach, landingMs: [3 * minute] };
    expect(finishes(independent(10), { history })[4]).toBe(31);
  });

  it('expects the retries that the project has seen', () => {
    const calm = finishes(independent(200), { history: { ...noHistory, workMs: [minute] } })[0] ?? 0;
    const history = { ...noHistory, workMs: [minute], failedMs: [minute] };
    const [rough = 0] = finishes(independent(200), { history });
    // Half of all tries fail, at most twice for a feature: 1 + 1/2 + 1/4 tries each.
    expect(rough / calm).toBeGreaterThan(1.6);
    expect(rough / calm).toBeLessThan(1.9);
  });

  it('pays for retries too', () => {
    const history = { ...noHistory, workMs: [minute], costUsd: [2] };
    expect(forecastOf(independent(10), { history }).entries[0]?.costUsd.mid).toBeCloseTo(20);
    const failing = { ...history, failedMs: [minute] };
    expect(forecastOf(independent(100), { history: failing }).entries[0]?.costUsd.mid).toBeGreaterThan(250);
  });

  it('scales estimates by how right they were', () => {
    const history = { ...noHistory, workMs: [99 * minute], ofEstimate: [0.5] };
    expect(finishes(independent(2, 10 * minute), { history })[0]).toBe(10);
  });

  it('guesses 20 minutes and $0.50 where nothing is known, and says so', () => {
    const said = forecastOf(independent(50));
    expect(said.guessed).toEqual(['time', 'cost', 'memory']);
    const [alone] = said.entries;
    expect(alone?.finishMs.mid).toBeCloseTo(50 * 20 * minute);
    expect(alone?.costUsd.mid).toBeCloseTo(25);
    expect(said.entries.map(({ memoryMb }) => memoryMb)).toEqual([450, 900, 1350, 1800, 2250]);
  });

  it('guesses no time where people estimated and no cost where nothing is paid', () => {
    const said = forecastOf(independent(3, 5 * minute), { free: true });
    expect(said.guessed).toEqual(['memory']);
    expect(said.entries[0]?.costUsd).toEqual({ low: 0, mid: 0, high: 0 });
  });

  it('is surer of what was measured often than of a guess', () => {
    const width = (input: Partial<ForecastInput>) => {
      const { low, high } = forecastOf(independent(30), input).entries[0]?.finishMs ?? { low: 1, high: 1 };
      return high / low;
    };
    const measured = { ...noHistory, workMs: Array.from({ length: 40 }, (_, index) => (15 + (index % 11)) * minute) };
    expect(width({})).toBeGreaterThan(2);
    expect(width({ history: measured })).toBeLessThan(1.4);
  });

  it('orders each range and gives the same figures for the same chance', () => {
    const said = forecastOf(chain(5));
    for (const { finishMs, costUsd } of said.entries) {
      expect(finishMs.low).toBeLessThan(finishMs.mid);
      expect(finishMs.mid).toBeLessThan(finishMs.high);
      expect(costUsd.low).toBeLessThan(costUsd.high);
    }
    expect(forecastOf(chain(5))).toEqual(said);
  });

  it('recommends no more than may run', () => {
    expect(forecastOf(independent(200)).recommended).toBe(5);
    expect(forecastOf(independent(200), { maxConcurrency: 2 }).recommended).toBe(2);
  });

  it('has nothing to say about nothing', () => {
    expect(forecastOf([]).entries[0]?.finishMs).toEqual({ low: 0, mid: 0, high: 0 });
  });
});
