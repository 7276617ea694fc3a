import { formatUsd } from '../../../shared/budget-text';
import type { Costs } from '../../../shared/contract/cost-calls';
import { count } from '../../../shared/count';
import { isUsed, type SpendSum } from '../../../shared/spend';
import { addSpends } from '../../lib/costs/add-spends';
import { costFigure, markedCost, tokenWords, unpricedNote } from '../../lib/costs/cost-words';

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
  const known = knownBest(used);
  const sum = addSpends(known.map((each) => each.sum));
  const whose = known.length === passing.length ? `${passing.length}` : `known of ${known.length} of ${passing.length}`;
  if (sum.usd === null) return { value: costFigure(sum), note: `${whose} passing, together` };
  const mark = isAllEstimated(sum) ? ' est.' : '';
  return { value: `${formatUsd(sum.usd / known.length)}${mark}`, note: `${whose} passing, ${markedCost(sum)}` };
}

/** Those of which all has a price; else those of which a part has one; else all. */
function knownBest<Row extends { readonly sum: SpendSum }>(used: readonly Row[]): readonly Row[] {
  const priced = used.filter(({ sum }) => sum.usd !== null);
  const whole = priced.filter(({ sum }) => sum.unknownTokens === 0);
  return [whole, priced, used].find((rows) => rows.length > 0) ?? used;
}

export function lostWords({ failed, attempts, workers }: Costs): KnownFigure {
  if (attempts === 0) return { value: 'Nothing', note: 'no attempt was made' };
  if (failed.attempts === 0) return { value: 'Nothing', note: `none of ${count(attempts, 'attempt')}` };
  const isKnown = isUsed(failed.sum) || workers === 'demo';
  return {
    value: isKnown ? shownSum(failed.sum) : 'Unknown',
    note: joined([`${failed.attempts} of ${count(attempts, 'attempt')}`, andUnpriced(failed.sum)]),
  };
}

const shownSum = (sum: SpendSum): string =>
  isUsed(sum) ? `${costFigure(sum)}${isAllEstimated(sum) ? ' est.' : ''}` : 'Nothing';

/** Where only a part is, the note says which. */
const isAllEstimated = ({ usd, estimatedUsd }: SpendSum): boolean => estimatedUsd > 0 && estimatedUsd >= (usd ?? 0);

function spentNote(total: SpendSum): string {
  const { usd, estimatedUsd } = total;
  const isPart = usd !== null && estimatedUsd > 0 && estimatedUsd < usd;
  const ofPrices = joined([isPart ? `${formatUsd(estimatedUsd)} of it estimated` : null, andUnpriced(total)]);
  return ofPrices === '' ? tokenWords(total) : `${ofPrices}. ${tokenWords(total)}`;
}

function andUnpriced(sum: SpendSum): string | null {
  const note = unpricedNote(sum);
  return note === null ? null : `and ${note}`;
}

const joined = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join(', ');
