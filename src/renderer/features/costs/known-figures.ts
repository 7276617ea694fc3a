import { formatUsd } from '../../../shared/budget-text';
import type { Costs } from '../../../shared/contract/cost-calls';
import { count } from '../../../shared/count';
import { isUsed, type SpendSum } from '../../../shared/spend';
import { addSpends } from '../../lib/costs/add-spends';
import { costFigure, tokenWords } from '../../lib/costs/cost-words';

/** A figure and the explanation under it. */
export type KnownFigure = { readonly value: string; readonly note: string };

const free = 'the demo agent costs nothing';

/** Where no agent told of any use that is known to be nothing only where none was at work, or the demo alone. */
export function spentWords({ total, workers }: Costs, isLive: boolean): KnownFigure {
  if (isUsed(total)) return { value: shownSum(total), note: spentNote(total) };
  if (workers === 'none') return { value: 'Nothing', note: 'no agent was at work' };
  if (workers === 'demo') return { value: 'Nothing', note: free };
  return { value: 'Unknown', note: isLive ? 'no agent has said yet' : 'no agent said' };
}

/** Of what landed that part whose cost is known. */
export function perFeatureWords({ passing, byFeature, workers }: Costs): KnownFigure {
  if (passing.length === 0) return { value: 'None yet', note: 'nothing has landed' };
  const landed = new Set(passing);
  const used = byFeature.filter(({ feature, sum }) => landed.has(feature) && isUsed(sum));
  if (used.length === 0) {
    return workers === 'demo'
      ? { value: 'Nothing', note: free }
      : { value: 'Unknown', note: `${passing.length} passing, no agent said` };
  }
  const priced = used.filter(({ sum }) => sum.usd !== null);
  const known = priced.length > 0 ? priced : used;
  const sum = addSpends(known.map((each) => each.sum));
  const whose = known.length === passing.length ? `${passing.length}` : `known of ${known.length} of ${passing.length}`;
  if (sum.usd === null) return { value: costFigure(sum), note: `${whose} passing, together` };
  return { value: formatUsd(sum.usd / known.length), note: `${whose} passing, ${costFigure(sum)}` };
}

export function lostWords({ failed, attempts, workers }: Costs): KnownFigure {
  if (attempts === 0) return { value: 'Nothing', note: 'no attempt was made' };
  if (failed.attempts === 0) return { value: 'Nothing', note: `none of ${count(attempts, 'attempt')}` };
  const isKnown = isUsed(failed.sum) || workers === 'demo';
  return {
    value: isKnown ? shownSum(failed.sum) : 'Unknown',
    note: `${failed.attempts} of ${count(attempts, 'attempt')}`,
  };
}

const shownSum = (sum: SpendSum): string =>
  isUsed(sum) ? `${costFigure(sum)}${isAllEstimated(sum) ? ' est.' : ''}` : 'Nothing';

/** Where only a part is, the note says which. */
const isAllEstimated = ({ usd, estimatedUsd }: SpendSum): boolean => estimatedUsd > 0 && estimatedUsd >= (usd ?? 0);

function spentNote(total: SpendSum): string {
  const { usd, estimatedUsd } = total;
  if (usd !== null && estimatedUsd > 0 && estimatedUsd < usd) {
    return `${formatUsd(estimatedUsd)} of it estimated. ${tokenWords(total)}`;
  }
  return tokenWords(total);
}
