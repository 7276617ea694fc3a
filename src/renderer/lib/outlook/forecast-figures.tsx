import { Info } from 'lucide-react';
import { classes } from '../../ui/classes';
import { finishRange, gainWords, moneyRange } from './finish-words';
import type { Outlook } from './workers/outlook';

type FiguresProps = {
  readonly outlook: Outlook;
  /** The number that is looked at. */
  readonly agents: number;
  /** When what is forecast begins. */
  readonly at: number;
  /** A sentence below: where more agents stop helping, and what is guessed. */
  readonly advice: string;
};

/** What one number of agents comes to, and each other one beside it. */
export function ForecastFigures({ outlook, agents, at, advice }: FiguresProps) {
  const own = outlook.entries[agents - 1];
  if (own === undefined) return null;
  const ends = outlook.entries.map(({ finishMs }) => finishMs);
  return (
    <>
      <div className="grid grid-cols-2 gap-2">
        <Figure label={outlook.guessed.includes('time') ? 'Finishes, a guess' : 'Finishes'}>
          {finishRange(own.finishMs, at, ends)}
        </Figure>
        <Figure label={outlook.guessed.includes('cost') ? 'Costs from now on, a guess' : 'Costs from now on'}>
          {outlook.free ? 'nothing' : moneyRange(own.costUsd)}
        </Figure>
      </div>
      <Rows outlook={outlook} agents={agents} at={at} />
      <p className="flex gap-2 border-t border-line pt-2.5 text-xs leading-[17px] text-secondary">
        <Info className="mt-px flex-none text-muted" size={14} strokeWidth={1.75} aria-hidden />
        {advice}
      </p>
    </>
  );
}

function Figure({ label, children }: { readonly label: string; readonly children: string }) {
  return (
    <div className="rounded-md bg-hover px-2.5 py-1.5">
      <div className="text-2xs text-muted">{label}</div>
      <div className="text-md font-semibold tabular-nums">{children}</div>
    </div>
  );
}

function Rows({ outlook, agents, at }: Omit<FiguresProps, 'advice'>) {
  const { entries } = outlook;
  const ends = entries.map(({ finishMs }) => finishMs);
  const latest = Math.max(...ends.map(({ high }) => high), 1);
  const part = (ms: number) => `${(ms / latest) * 100}%`;
  return (
    <ul className="-mx-1.5 grid max-h-[260px] overflow-auto">
      {entries.map(({ concurrency, finishMs, costUsd }, index) => {
        const isOwn = concurrency === agents;
        const gain = gainWords(entries, index);
        const helps = gain === null || gain.isGain;
        return (
          <li
            key={concurrency}
            aria-current={isOwn || undefined}
            data-testid={`forecast-${concurrency}`}
            className={classes(
              'grid h-[26px] grid-cols-[20px_minmax(0,1fr)_auto_auto_92px] items-center gap-2.5 rounded-sm px-1.5 text-xs whitespace-nowrap tabular-nums',
              isOwn ? 'bg-accent-tint font-medium' : !helps && 'text-muted',
            )}
          >
            <b className={classes('font-semibold', isOwn && 'text-accent-text')}>{concurrency}</b>
            <span className="relative h-2">
              <i
                data-mark=""
                className={classes('absolute h-full min-w-1 rounded-full', isOwn ? 'bg-accent' : 'bg-track')}
                style={{ left: part(finishMs.low), width: part(finishMs.high - finishMs.low) }}
              />
            </span>
            <span>{finishRange(finishMs, at, ends)}</span>
            <span>{outlook.free ? '' : moneyRange({ ...costUsd, low: costUsd.mid, high: costUsd.mid })}</span>
            <span className={classes('text-right', gain?.isGain === true && 'text-(--st-landed)')} data-status="landed">
              {gain?.text ?? ''}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
