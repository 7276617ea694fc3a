import type { Costs } from '../../../shared/contract/cost-calls';
import { isUsed } from '../../../shared/spend';
import { costFigure, costTitle, unpricedMark } from '../../lib/costs/cost-words';
import { shareAmong } from './share-among';

const dayName = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });
const height = 56;

/** The last seven days as columns; today in full colour. */
export function WeekChart({ week, today }: Pick<Costs, 'week' | 'today'>) {
  const share = shareAmong(week.map(({ sum }) => sum));
  return (
    <ol className="flex items-end gap-1.5 px-3.5 pt-2 pb-2.5" aria-label="Cost of the last seven days">
      {week.map(({ day, sum }) => (
        <li key={day} className="grid min-w-0 flex-1 justify-items-center gap-1" title={`${day}: ${costTitle(sum)}`}>
          <span className="w-full truncate text-center text-2xs text-secondary tabular-nums">
            {isUsed(sum) ? costFigure(sum).replace(' tokens', '') : <span className="sr-only">nothing</span>}
            {sum.estimatedUsd > 0 && <span className="text-muted narrow:sr-only"> est.</span>}
            {unpricedMark(sum) !== null && (
              <span className="block truncate text-muted">
                {unpricedMark(sum)?.replace(' tokens', '')}
                <span className="narrow:sr-only"> tokens</span>
              </span>
            )}
          </span>
          <i
            data-mark=""
            aria-hidden
            className={`w-[60%] max-w-9 rounded-t-xs bg-accent ${day === today ? '' : 'opacity-45'}`}
            style={{ height: isUsed(sum) ? Math.max(4, share(sum) * height) : 2 }}
          />
          <span className={`text-2xs ${day === today ? 'font-medium' : 'text-muted'}`}>
            {dayName.format(new Date(`${day}T12:00:00`))}
          </span>
        </li>
      ))}
    </ol>
  );
}
