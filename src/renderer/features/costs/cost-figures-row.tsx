import type { Costs } from '../../../shared/contract/cost-calls';
import { formatBudget } from '../../../shared/budget-text';
import { count } from '../../../shared/count';
import { isUsed, type SpendSum } from '../../../shared/spend';
import type { BudgetStanding } from '../../../shared/budget';
import { costTitle, unpricedNote } from '../../lib/costs/cost-words';
import { foremost, shareOf, standingNote } from '../../lib/costs/standing-words';
import { moneyRange } from '../../lib/outlook/finish-words';
import { Figure } from '../../ui/figure';
import { lostWords, perFeatureWords, spentWords } from './known-figures';

type FiguresProps = {
  readonly costs: Costs;
  /** What is still to come, in money; null where nothing is left or nobody knows. */
  readonly rest: { readonly low: number; readonly mid: number; readonly high: number } | null;
  /** The figures are those of a run that goes on. */
  readonly isLive: boolean;
  /** The figures are those of a run that has ended. */
  readonly hasEnded: boolean;
};

/** What it comes to, on top of the screen. */
export function CostFiguresRow({ costs, rest, isLive, hasEnded }: FiguresProps) {
  const { total, failed, standings } = costs;
  const tight = foremost(standings, hasEnded);
  const forecastNote = rest === null ? '' : `${fits(onTop(total, rest), standings)}${withoutUnpriced(total)}`;
  return (
    <dl className="-ml-px grid flex-none grid-cols-5 border-b border-line max-[900px]:grid-cols-3 narrow:grid-cols-2">
      <Figure label="Spent" {...spentWords(costs, isLive)} title={costTitle(total)} />
      {isLive && rest !== null && isMoney(total) ? (
        <Figure
          label="Forecast at the end"
          value={moneyRange(onTop(total, rest))}
          note={forecastNote}
          title={forecastNote}
        />
      ) : (
        <AheadFigure forecast={costs.forecast} />
      )}
      <Figure
        label={tight?.scope === 'day' ? 'Today’s budget used' : 'Budget used'}
        value={tight === null ? 'No budget' : `${Math.round(shareOf(tight) * 100)} %`}
        {...(tight !== null && { title: standingNote(tight, hasEnded) })}
        note={tight === null ? 'Set one to be warned in time' : standingNote(tight, hasEnded)}
      />
      <Figure label="Per passing feature" {...perFeatureWords(costs)} />
      <Figure label="Lost on failed attempts" {...lostWords(costs)} title={costTitle(failed.sum)} />
    </dl>
  );
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

/** To money that nobody knows nothing can be added. */
const isMoney = (total: SpendSum): boolean => total.usd !== null || !isUsed(total);

function withoutUnpriced(total: SpendSum): string {
  const note = unpricedNote(total);
  return note === null ? '' : `, without ${note}`;
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
