import { describe, expect, it } from 'vitest';
import { featureRow } from '../testing/rows';
import { decideRemoval } from './decide-removal';

const feature = featureRow(1, { name: 'A', id: 'a' });
const remove = (others: readonly ReturnType<typeof featureRow>[], detach = false, removed = feature) =>
  decideRemoval([removed, ...others], { feature: removed, detach });

describe('decideRemoval', () => {
  it('takes out what nobody needs', () => {
    expect(remove([featureRow(2)])).toEqual({ ok: true, value: [{ type: 'feature_removed', feature: 1 }] });
  });

  it('leaves what others need, unless these dependencies go, too', () => {
    const needing = [
      featureRow(2, { name: 'B', dependencies: [1] }),
      featureRow(3, { name: 'C', dependencies: [2, 1] }),
    ];
    expect(remove(needing)).toMatchObject({
      ok: false,
      error: {
        message: "#1 A can't be removed: #2 B, #3 C need it.",
        remedy: 'flotilla features remove a --detach takes these dependencies out, too.',
      },
    });
    expect(remove(needing, true)).toEqual({
      ok: true,
      value: [
        { type: 'dependencies_set', feature: 2, dependencies: [] },
        { type: 'dependencies_set', feature: 3, dependencies: [2] },
        { type: 'feature_removed', feature: 1 },
      ],
    });
  });

  it('names five of many', () => {
    const many = Array.from({ length: 7 }, (_, index) => featureRow(index + 2, { name: 'X', dependencies: [1] }));
    expect(remove(many)).toMatchObject({ error: { message: expect.stringContaining('#6 X and 2 more need it.') } });
  });

  it('asks nobody about what has landed', () => {
    expect(remove([featureRow(2, { status: 'landed', dependencies: [1] })])).toMatchObject({
      value: [{ type: 'dependencies_set', feature: 2 }, { type: 'feature_removed' }],
    });
  });

  it('waits for who builds on it right now, and for its own work', () => {
    const busy = featureRow(2, { name: 'B', status: 'claimed', dependencies: [1] });
    expect(remove([busy], true)).toMatchObject({
      error: { message: "#1 A can't be removed now: #2 B needs it and is being worked on." },
    });
    expect(remove([], true, featureRow(1, { status: 'merging' }))).toMatchObject({
      error: { message: expect.stringContaining('waits to land') },
    });
  });
});
