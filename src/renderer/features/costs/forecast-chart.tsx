import { formatClock } from '../../lib/format-time';
import { finishRange, gainWords, moneyRange } from '../../lib/outlook/finish-words';
import type { Outlook } from '../../lib/outlook/workers/outlook';
import { classes } from '../../ui/classes';
import { axisTicks, tickWords } from './axis-ticks';

type ForecastChartProps = {
  readonly outlook: Outlook;
  /** The number that is chosen. */
  readonly agents: number;
  /** When what is forecast begins. */
  readonly at: number;
};

type Range = { readonly low: number; readonly mid: number; readonly high: number };

const columns =
  'grid grid-cols-[44px_minmax(90px,1fr)_84px_minmax(48px,.35fr)_100px_96px] items-center gap-2.5 px-3.5 max-[760px]:grid-cols-[32px_minmax(60px,1fr)_92px_104px] max-[760px]:[&>[data-extra]]:hidden';

/** What costs nothing needs no bars for it. */
const freeColumns =
  'grid grid-cols-[44px_minmax(90px,1fr)_84px_100px_96px] items-center gap-2.5 px-3.5 max-[760px]:grid-cols-[32px_minmax(60px,1fr)_92px_104px] max-[760px]:[&>[data-extra]]:hidden';

/** For each number of agents when all is done and what it costs from now on: ranges with their middle. */
export function ForecastChart({ outlook, agents, at }: ForecastChartProps) {
  const { entries, free } = outlook;
  const grid = free ? freeColumns : columns;
  const ends = entries.map(({ finishMs }) => finishMs);
  const latest = Math.max(...ends.map(({ high }) => high), 1);
  const dearest = Math.max(...entries.map(({ costUsd }) => costUsd.high), 0.01);
  const ticks = axisTicks(latest);
  const isClock = finishRange(ends[0] ?? { low: 0, mid: 0, high: 0 }, at, ends).includes(':');
  return (
    <div role="table" aria-label="Forecast by number of agents" className="pb-3 text-xs tabular-nums">
      <div role="row" className={`${grid} h-6 text-2xs text-muted`}>
        <span role="columnheader">Agents</span>
        <span role="columnheader" className="relative h-4">
          <span className="sr-only">Finish as a bar</span>
          {ticks.map((tick) => (
            <span
              key={tick}
              aria-hidden
              className="absolute -translate-x-1/2 whitespace-nowrap"
              style={{ left: `${(tick / latest) * 100}%` }}
            >
              {isClock ? formatClock(at + tick) : tickWords(tick)}
            </span>
          ))}
        </span>
        <span role="columnheader">Finish</span>
        {!free && (
          <span role="columnheader" data-extra="">
            <span className="sr-only">Cost as a bar</span>
          </span>
        )}
        <span role="columnheader">Cost from now on</span>
        <span role="columnheader" data-extra="" className="text-right">
          Than one fewer
        </span>
      </div>
      {entries.map(({ concurrency, finishMs, costUsd }, index) => {
        const isOwn = concurrency === agents;
        const gain = gainWords(entries, index);
        const helps = gain === null || gain.isGain;
        const look = isOwn ? 'bg-accent' : helps ? 'bg-accent/45' : 'bg-track';
        return (
          <div
            key={concurrency}
            role="row"
            aria-current={isOwn || undefined}
            data-testid={`costs-forecast-${concurrency}`}
            className={classes(grid, 'h-[34px]', isOwn && 'bg-accent-tint font-medium')}
          >
            <b role="cell" className="font-semibold">
              {concurrency}
            </b>
            <span role="cell" className="relative h-full" aria-hidden>
              {ticks.map((tick) => (
                <i
                  key={tick}
                  className="absolute inset-y-0 w-px bg-line-subtle"
                  style={{ left: `${(tick / latest) * 100}%` }}
                />
              ))}
              <RangeBar range={finishMs} most={latest} look={look} />
            </span>
            <span role="cell" className="whitespace-nowrap">
              {finishRange(finishMs, at, ends)}
            </span>
            {!free && (
              <span role="cell" data-extra="" className="relative h-full" aria-hidden>
                <RangeBar range={costUsd} most={dearest} look={look} />
              </span>
            )}
            <span role="cell" className="whitespace-nowrap">
              {free ? 'nothing' : moneyRange(costUsd)}
            </span>
            <span
              role="cell"
              data-extra=""
              data-status="landed"
              className={classes('text-right whitespace-nowrap', gain?.isGain === true ? 'text-(--st)' : 'text-muted')}
            >
              {gain?.text ?? ''}
            </span>
          </div>
        );
      })}
      <p className="px-3.5 pt-1.5 text-2xs text-muted">
        Bars: what is likely. Lines: the middle of many simulated runs of this graph.
      </p>
    </div>
  );
}

function RangeBar({ range, most, look }: { readonly range: Range; readonly most: number; readonly look: string }) {
  const part = (value: number) => `${(value / most) * 100}%`;
  return (
    <>
      <i
        data-mark=""
        className={`absolute top-1/2 h-3 min-w-1 -translate-y-1/2 rounded-xs ${look}`}
        style={{ left: part(range.low), width: part(range.high - range.low) }}
      />
      <i
        data-mark=""
        className="absolute top-1/2 -ml-px h-[18px] w-0.5 -translate-y-1/2 bg-current"
        style={{ left: part(range.mid) }}
      />
    </>
  );
}
