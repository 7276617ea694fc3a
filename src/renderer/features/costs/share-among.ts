import { allTokens, type SpendSum } from '../../../shared/spend';

/** How long the bar of each is, from 0 to 1: by money, or by tokens where no money is known. */
export function shareAmong(sums: readonly SpendSum[]): (sum: SpendSum) => number {
  const dearest = Math.max(...sums.map(({ usd }) => usd ?? 0), 0);
  const most = Math.max(...sums.map(({ tokens }) => allTokens(tokens)), 1);
  return ({ usd, tokens }) => (dearest > 0 ? (usd ?? 0) / dearest : allTokens(tokens) / most);
}
