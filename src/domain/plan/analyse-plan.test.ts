import { describe, expect, it } from 'vitest';
import { noHistory } from '../forecast/history';
import { featureRow } from '../testing/rows';
import { analysePlan } from './analyse-plan';

const min = 60_000;

describe('analysePlan', () => {
  it('says what the graph says', () => {
    const analysis = analysePlan([
      featureRow(1, { id: 'base', estimateMs: 10 * min }),
      featureRow(2, { id: 'api', dependencies: [1], estimateMs: 30 * min }),
      featureRow(3, { id: 'ui', dependencies: [1] }),
      featureRow(4, { id: 'all', dependencies: [2, 3, 99] }),
      featureRow(5, { id: 'alone', estimateMs: 5 * min }),
    ]);
    expect(analysis).toEqual({
      batches: [['base', 'alone'], ['api', 'ui'], ['all']],
      criticalPath: ['base', 'api', 'all'],
      bottlenecks: [{ id: 'base', dependents: 3 }],
      conflicts: [],
      seeds: ['base', 'alone'],
      independent: ['alone'],
      sequentialMs: 85 * min,
      parallelMs: 60 * min,
    });
  });

  it('counts with the durations the project has seen, as the forecast does', () => {
    const features = [
      featureRow(1, { estimateMs: 10 * min }),
      featureRow(2, { dependencies: [1] }),
      featureRow(3, {}),
      featureRow(4, { status: 'skipped' }),
    ];
    const seen = { ...noHistory, workMs: [2 * min, 4 * min], ofEstimate: [0.1, 0.3] };
    expect(analysePlan(features, seen)).toMatchObject({ sequentialMs: 8 * min, parallelMs: 5 * min });
    expect(analysePlan(features)).toMatchObject({ sequentialMs: 50 * min, parallelMs: 30 * min });
  });

  it('knows nothing about nothing', () => {
    expect(analysePlan([])).toMatchObject({ batches: [], criticalPath: [], seeds: [], sequentialMs: 0, parallelMs: 0 });
  });

  it('names at most three bottlenecks, the greatest first', () => {
    const chain = Array.from({ length: 8 }, (_, index) =>
      featureRow(index + 1, { dependencies: index === 0 ? [] : [index] }),
    );
    expect(analysePlan(chain).bottlenecks).toEqual([
      { id: '1', dependents: 7 },
      { id: '2', dependents: 6 },
      { id: '3', dependents: 5 },
    ]);
  });
});

describe('file conflicts', () => {
  const files = (...all: { files: string[]; dependencies?: number[] }[]) =>
    analysePlan(all.map((row, index) => featureRow(index + 1, row))).conflicts;

  it('are pairs that name one file and have no order', () => {
    expect(files({ files: ['a.ts', 'b.ts'] }, { files: ['./a.ts'] }, { files: ['b.ts'], dependencies: [1] })).toEqual([
      { features: ['1', '2'], files: ['a.ts'] },
    ]);
    expect(files({ files: ['a', 'b'] }, { files: ['b', 'a'] })).toEqual([{ features: ['1', '2'], files: ['a', 'b'] }]);
  });

  it('see an order through others, in both directions', () => {
    const chain = [{ files: ['x'] }, { files: [], dependencies: [1] }, { files: ['x'], dependencies: [2] }];
    expect(files(...chain)).toEqual([]);
    const backwards = [{ files: ['x'], dependencies: [2] }, { files: ['x'] }];
    expect(files(...backwards)).toEqual([]);
    expect(files({ files: ['x'] }, { files: [] }, { files: ['x'], dependencies: [2] })).toHaveLength(1);
  });

  it('include directories around a file', () => {
    const found = files({ files: ['src/'] }, { files: ['src/x/a.ts'] }, { files: ['src/x/'] }, { files: ['other.ts'] });
    expect(found.map((conflict) => conflict.features)).toEqual([
      ['1', '2'],
      ['2', '3'],
      ['1', '3'],
    ]);
    expect(files({ files: ['.'] }, { files: ['a'] })).toHaveLength(1);
  });

  it('stay bounded where everything names one file', () => {
    const many = Array.from({ length: 10_000 }, () => ({ files: ['package.json'] }));
    expect(files(...many)).toHaveLength(1_000);
  });
});
