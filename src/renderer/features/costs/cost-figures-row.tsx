import type { Costs } from '../../../shared/contract/cost-calls';
import { formatBudget, formatUsd } from '../../../shared/budget-text';
import { count } from '../../../shared/count';
import { isUsed, type SpendSum } from '../../../shared/spend';
import type { BudgetStanding } from '../../../shared/budget';
import { addSpends } from '../../lib/costs/add-spends';
import { costFigure, costTitle, tokenWords } from '../../lib/costs/cost-words';
import { shareOf, standingNote, tightest } from '../../lib/costs/standing-words';
import { moneyRange } from '../../lib/outlook/finish-words';
import { Figure } from '../../ui/figure';

type FiguresProps = {
  readonly costs: Costs;
  /** What is still to come, in money; null where nothing is left or nobody knows. */
  readonly rest: { readonly low: number; readonly mid: number; readonly high: number } | null;
  /** The figures are those of a run that goes on. */
  readonly isLive: boolean;
};

/** What it comes to, on top of the screen. */
export function CostFiguresRow({ costs, rest, isLive }: FiguresProps) {
  const { total, failed, attempts, byFeature, standings } = costs;
  const passing = byFeature.filter(({ status }) => status === 'landed');
  const ofPassing = addSpends(passing.map(({ sum }) => sum));
  const tight = tightest(standings);
  return (
    <dl className="-ml-px grid flex-none grid-cols-5 border-b border-line max-[900px]:grid-cols-3 narrow:grid-cols-2">
      <Figure label="Spent" value={shownSum(total)} note={spentNote(total)} title={costTitle(total)} />
      {isLive && rest !== null ? (
        <Figure
          label="Forecast at the end"
          value={moneyRange(onTop(total, rest))}
          note={fits(onTop(total, rest), standings)}
        />
      ) : (
        <AheadFigure forecast={costs.forecast} />
      )}
      <Figure
        label={tight?.scope === 'day' ? 'Today’s budget used' : 'Budget used'}
        value={tight === null ? 'No budget' : `${Math.round(shareOf(tight) * 100)} %`}
        note={tight === null ? 'Set one to be warned in time' : standingNote(tight)}
      />
      <Figure
        label="Per passing feature"
        value={passing.length === 0 ? 'None yet' : perFeature(ofPassing, passing.length)}
        note={passing.length === 0 ? 'nothing has landed' : `${passing.length} passing, ${costFigure(ofPassing)}`}
      />
      <Figure
        label="Lost on failed attempts"
        value={shownSum(failed.sum)}
        note={
          attempts === 0
            ? 'no attempt used anything'
            : failed.attempts === 0
              ? `none of ${count(attempts, 'attempt')}`
              : `${failed.attempts} of ${count(attempts, 'attempt')}`
        }
        title={costTitle(failed.sum)}
      />
    </dl>
  );
}

const shownSum = (sum: SpendSum): string =>
  isUsed(sum) ? `${costFigure(sum)}${isAllEstimated(sum) ? ' est.' : ''}` : 'Nothing';

/** Where only a part is, the note says which. */
const isAllEstimated = ({ usd, estimatedUsd }: SpendSum): boolean => estimatedUsd > 0 && estimatedUsd >= (usd ?? 0);

function spentNote(total: SpendSum): string {
  if (!isUsed(total)) return 'no agent has told of any use';
  const { usd, estimatedUsd } = total;
  if (usd !== null && estimatedUsd > 0 && estimatedUsd < usd) {
    return `${formatUsd(estimatedUsd)} of it estimated. ${tokenWords(total)}`;
  }
  return tokenWords(total);
}

function AheadFigure({ forecast }: Pick<Costs, 'forecast'>) {
  if (forecast === null) return <Figure label="What is left costs" value="Nothing" note="no feature is left" />;
  const { features, costUsd, guess, free } = forecast;
  if (free) return <Figure label="What is left costs" value="Nothing" note="the demo agent costs nothing" />;
  return (
    <Figure
      label="What is left costs about"
      value={moneyRange(costUsd)}
      note={`${count(features, 'feature')}${guess ? ', a guess: $0.50 a try' : ''}`}
    />
  );
}

type Range = { readonly low: number; readonly mid: number; readonly high: number };

function onTop({ usd }: SpendSum, { low, mid, high }: Range): Range {
  const spent = usd ?? 0;
  return { low: spent + low, mid: spent + mid, high: spent + high };
}

function fits({ low, high }: Range, standings: readonly BudgetStanding[]): string {
  const run = standings.find(({ scope }) => scope === 'run')?.budget;
  if (run === undefined || !('usd' in run)) return 'what is spent and what is left';
  if (high <= run.usd) return `Below the budget of ${formatBudget(run)}`;
  return low > run.usd
    ? `Above the budget of ${formatBudget(run)}`
    : `Perhaps above the budget of ${formatBudget(run)}`;
}

function perFeature({ usd, ...rest }: SpendSum, features: number): string {
  return usd === null ? `${costFigure({ usd, ...rest })} in all` : formatUsd(usd / features);
}
