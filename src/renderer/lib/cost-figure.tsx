import { formatSpend, formatTokens } from '../../shared/budget-text';
import { allTokens, isUsed, type SpendSum } from '../../shared/spend';
import { classes } from '../ui/classes';
import { markedCost, unpricedMark } from './costs/cost-words';

/** What was used, in a few characters: `$0.42`, `$0.42 est. + 8.4k tokens`, `12k tokens`; nothing where nothing is known to be. */
export function CostFigure({ spend }: { readonly spend: SpendSum | undefined }) {
  if (spend === undefined || !isUsed(spend)) return null;
  const tokens = `${formatTokens(allTokens(spend.tokens))} tokens`;
  return (
    <span
      // What has no price may give way; that there is some stays to be seen.
      className={classes(
        'tabular-nums',
        unpricedMark(spend) === null ? 'flex-none whitespace-nowrap' : 'min-w-0 truncate',
      )}
      title={`${formatSpend(spend)}, ${tokens}`}
    >
      {markedCost(spend)}
    </span>
  );
}
