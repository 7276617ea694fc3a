import { allTokens, noSpend, type Spend, type SpendSum } from '../../shared/spend';
import { addTokens } from './piece';

type Figures = Pick<Spend, 'tokens' | 'usd' | 'source'>;

/** What rows come to. */
export const sumSpend = (rows: Iterable<Figures>): SpendSum => {
  let sum = noSpend;
  for (const row of rows) sum = withRow(sum, row);
  return sum;
};

/** The same for each group of them, in the order in which the groups first appear. */
export function groupSpend<Key>(rows: Iterable<Spend>, keyOf: (row: Spend) => Key): ReadonlyMap<Key, SpendSum> {
  const groups = new Map<Key, SpendSum>();
  for (const row of rows) groups.set(keyOf(row), withRow(groups.get(keyOf(row)) ?? noSpend, row));
  return groups;
}

function withRow(sum: SpendSum, { tokens, usd, source }: Figures): SpendSum {
  return {
    usd: usd === null ? sum.usd : (sum.usd ?? 0) + usd,
    estimatedUsd: sum.estimatedUsd + (source === 'estimated' ? (usd ?? 0) : 0),
    tokens: addTokens(sum.tokens, tokens),
    unknownTokens: sum.unknownTokens + (usd === null ? allTokens(tokens) : 0),
  };
}
