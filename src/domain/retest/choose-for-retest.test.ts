import { describe, expect, it } from 'vitest';
import { featureNumber } from '../../shared/ids';
import { featureRow } from '../testing/rows';
import { chooseForRetest } from './choose-for-retest';

const landed = (number: number, landedAt: number, testedAt: number | null = null) =>
  featureRow(number, { status: 'landed', landedAt, testedAt });

const numbersOf = (features: readonly { readonly number: number }[]) => features.map((feature) => feature.number);

describe('choosing what to test again', () => {
  const features = [landed(1, 10, 90), landed(2, 50), landed(3, 20), landed(4, 20), featureRow(5), landed(6, 60)];
  const choice = { features, dependentsOf: (number: number) => (number === 4 ? 2 : 0), taken: new Set<never>() };

  it('takes what was looked at longest ago, then what most depend on', () => {
    expect(numbersOf(chooseForRetest({ ...choice, limit: 9 }))).toEqual([4, 3, 2, 6, 1]);
  });

  it('takes no more than asked for, and nothing another agent looks at', () => {
    expect(numbersOf(chooseForRetest({ ...choice, taken: new Set([featureNumber(3)]), limit: 2 }))).toEqual([4, 2]);
  });

  it('leaves alone what has not landed', () => {
    expect(chooseForRetest({ ...choice, features: [featureRow(1)], limit: 3 })).toEqual([]);
  });
});
