import { formatSpend, formatTokens } from '../../shared/budget-text';
import { allTokens, isUsed, type SpendSum } from '../../shared/spend';
import { briefCost } from './costs/cost-words';

/** What was used, in a few characters: `$0.42`, `$0.42+ est.`, `12k tokens`; nothing where nothing is known to be. */
export function CostFigure({ spend }: { readonly spend: SpendSum | undefined }) {
  if (spend === undefined || !isUsed(spend)) return null;
  const tokens = `${formatTokens(allTokens(spend.tokens))} tokens`;
  return (
    <span className="flex-none whitespace-nowrap tabular-nums" title={`${formatSpend(spend)}, ${tokens}`}>
      {briefCost(spend)}
    </span>
  );
}
