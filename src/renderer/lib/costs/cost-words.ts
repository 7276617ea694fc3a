import { formatSpend, formatTokens, formatUsd } from '../../../shared/budget-text';
import { allTokens, isUsed, type SpendSum } from '../../../shared/spend';

/** The figure alone: money, or tokens where no price is known; never $0 for what is unknown. */
export function costFigure(sum: SpendSum): string {
  if (sum.usd !== null) return formatUsd(sum.usd);
  return isUsed(sum) ? `${formatTokens(allTokens(sum.tokens))} tokens` : 'none';
}

/** What has no price beside what has one, e.g. `+ 8.4k tokens`; null where there is nothing of both. */
export const unpricedMark = ({ usd, unknownTokens }: SpendSum): string | null =>
  usd === null || unknownTokens === 0 ? null : `+ ${formatTokens(unknownTokens)} tokens`;

/** What has to stand beside money: `est.`, `+ 8.4k tokens`, `est. + 8.4k tokens`; empty where all of it was told. */
export function costMark(sum: SpendSum): string {
  const estimated = sum.usd !== null && sum.estimatedUsd > 0 ? 'est.' : null;
  return [estimated, unpricedMark(sum)].filter((part) => part !== null).join(' ');
}

/** The figure with its mark, e.g. `$0.42 est. + 8.4k tokens`. */
export const markedCost = (sum: SpendSum): string => `${costFigure(sum)} ${costMark(sum)}`.trimEnd();

/** Where there is little room: `$0.42+ est.` where some of what was used has no price. */
export function briefCost(sum: SpendSum): string {
  if (sum.usd === null) return costFigure(sum);
  return `${formatUsd(sum.usd)}${sum.unknownTokens > 0 ? '+' : ''}${sum.estimatedUsd > 0 ? ' est.' : ''}`;
}

/** The mark for a note under a figure, where words have room but not much. */
export const unpricedNote = ({ usd, unknownTokens }: SpendSum): string | null =>
  usd === null || unknownTokens === 0 ? null : `${formatTokens(unknownTokens)} unpriced tokens`;

/** How much of it goes in and how much comes out, e.g. "3.9M tokens in, 212k out". */
export function tokenWords({ tokens }: SpendSum): string {
  const out = tokens.output;
  return `${formatTokens(allTokens(tokens) - out)} tokens in, ${formatTokens(out)} out`;
}

/** All there is to say of a sum: where its figures come from, and whose prices were taken. */
export function costTitle(sum: SpendSum, matchedModels: readonly string[] = []): string {
  const priced =
    sum.estimatedUsd > 0 && matchedModels.length > 0
      ? [`Estimated with the ${matchedModels.length === 1 ? 'price' : 'prices'} of ${matchedModels.join(' and ')}`]
      : [];
  return [formatSpend(sum), tokenWords(sum), ...priced].join('. ');
}

/** As people call it: what no program named, too. */
export const modelName = (model: string): string => (model === '' ? 'Unnamed model' : model);
