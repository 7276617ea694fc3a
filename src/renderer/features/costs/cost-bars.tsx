import type { SpendSum } from '../../../shared/spend';
import { costFigure, costMark, costTitle } from '../../lib/costs/cost-words';
import { shareAmong } from './share-among';

export type CostBar = {
  readonly key: string;
  readonly title: string;
  readonly sum: SpendSum;
  readonly matchedModels?: readonly string[];
};

/** What each part used, the most expensive one first, beside each other as bars. */
export function CostBars({ bars }: { readonly bars: readonly CostBar[] }) {
  const share = shareAmong(bars.map(({ sum }) => sum));
  return (
    // One grid for all rows: their bars begin and end below each other, whatever stands beside them.
    <ul className="grid grid-cols-[minmax(76px,1fr)_minmax(24px,1fr)_minmax(88px,auto)] gap-x-2.5 gap-y-1 px-3.5 pt-0.5 pb-3">
      {bars.map(({ key, title, sum, matchedModels = [] }, index) => (
        <li
          key={key}
          title={`${title}: ${costTitle(sum, matchedModels)}`}
          className="col-span-full grid h-6 grid-cols-subgrid items-center text-xs"
        >
          <span className="truncate">{title}</span>
          <span className="h-1.5 overflow-hidden rounded-full bg-track" aria-hidden>
            <i
              data-mark=""
              className="block h-full rounded-full bg-accent"
              style={{ width: `${share(sum) * 100}%`, opacity: strengths[Math.min(index, strengths.length - 1)] }}
            />
          </span>
          <span className="text-right whitespace-nowrap tabular-nums">
            <b className="font-semibold">{costFigure(sum)}</b>
            {costMark(sum) !== '' && <span className="text-muted"> {costMark(sum)}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

const strengths = [1, 0.65, 0.4];
