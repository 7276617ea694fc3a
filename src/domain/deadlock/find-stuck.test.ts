import { describe, expect, it } from 'vitest';
import { featureRow } from '../testing/rows';
import { findStuck } from './find-stuck';

const receipts = featureRow(10, { name: 'Email receipts', status: 'failed' });

describe('findStuck', () => {
  it('finds all that wait for a failure, directly or not, and says what to do', () => {
    const features = [
      receipts,
      featureRow(15, { id: 'orders', dependencies: [10, 3] }),
      featureRow(16, { dependencies: [15] }),
      featureRow(17, { dependencies: [3] }),
      featureRow(3, { status: 'landed' }),
    ];
    const sentence = 'Cannot run: #10 Email receipts failed for good. Retry it or take the dependency out';
    const remedies = ['flotilla features retry 10', 'flotilla features undepend orders 10'];
    expect(findStuck(features)).toEqual([
      { feature: features[1], cause: { kind: 'failed', feature: receipts }, sentence, remedies },
      { feature: features[2], cause: { kind: 'failed', feature: receipts }, sentence, remedies },
    ]);
  });

  it('names skipped and vanished dependencies too, quoting ids that a shell would misread', () => {
    const skipped = featureRow(4, { id: '$(x)', name: 'Search', status: 'skipped' });
    const found = findStuck([featureRow(5, { dependencies: [4] }), skipped, featureRow(6, { dependencies: [99] })]);
    expect(found.map(({ sentence, remedies }) => [sentence, remedies])).toEqual([
      [
        'Cannot run: #4 Search was skipped. Reset it or remove the dependency',
        ["flotilla features reset '#4'", "flotilla features undepend 5 '#4'"],
      ],
      ['Cannot run: #99 is not there any more. Remove the dependency', ["flotilla features undepend 6 '#99'"]],
    ]);
  });

  it('takes the nearest of several causes', () => {
    const features = [
      receipts,
      featureRow(1, { dependencies: [10] }),
      featureRow(2, { dependencies: [1] }),
      featureRow(3, { dependencies: [2, 4] }),
      featureRow(4, { status: 'skipped' }),
    ];
    const causes = findStuck(features).map(({ feature, cause }) => [feature.number, cause.kind]);
    expect(causes).toEqual([
      [1, 'failed'],
      [2, 'failed'],
      [3, 'skipped'],
    ]);
  });

  it('leaves out what runs, has landed or waits for a person, but looks through the latter', () => {
    const features = [
      receipts,
      featureRow(11, { status: 'claimed', dependencies: [10] }),
      featureRow(12, { dependencies: [11] }),
      featureRow(13, { status: 'needs_input', dependencies: [10] }),
      featureRow(14, { dependencies: [13] }),
    ];
    expect(findStuck(features).map(({ feature }) => feature.number)).toEqual([14]);
    expect(findStuck([])).toEqual([]);
  });

  it('takes chains of 10,000 and diamonds without counting twice', () => {
    const chain = Array.from({ length: 10_000 }, (_, index) =>
      featureRow(index + 1, index === 0 ? { status: 'failed' } : { dependencies: [index, Math.max(1, index - 1)] }),
    );
    expect(findStuck(chain)).toHaveLength(9_999);
  });
});
