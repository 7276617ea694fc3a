import { Info } from 'lucide-react';
import { count } from '../../../shared/count';
import { finishRange, gainWords, moneyRange } from '../../lib/outlook/finish-words';
import { useOutlook } from '../../lib/outlook/outlook-store';
import type { Outlook } from '../../lib/outlook/workers/outlook';
import type { ProjectModel } from '../../lib/project-model';
import { classes } from '../../ui/classes';
import { Skeleton } from '../../ui/skeleton';
import { adviceOf } from './advice-of';

type ForecastSheetProps = {
  readonly project: ProjectModel;
  /** The number the slider stands at. */
  readonly agents: number;
  /** Whether it is what the run has now. */
  readonly isPresent: boolean;
  /** When what is forecast begins. */
  readonly from: (outlook: Outlook) => number;
};

/** What each number of agents comes to, on this very graph. */
export function ForecastSheet({ project, agents, isPresent, from }: ForecastSheetProps) {
  const outlook = useOutlook((state) => state.outlook);
  const trouble = useOutlook((state) => state.trouble);
  return (
    <section
      aria-label="Forecast"
      data-testid="forecast"
      className="absolute top-[46px] left-1/2 z-40 grid w-[424px] -translate-x-1/2 gap-3 rounded-lg border border-line-strong bg-overlay p-3.5 whitespace-normal shadow-2"
    >
      <h2 className="text-md font-semibold">
        {count(agents, 'agent')}
        {isPresent && <small className="ml-2 text-xs font-normal text-muted">now</small>}
      </h2>
      {trouble !== null && <p className="text-xs text-(--st-failed)">No forecast: {trouble}</p>}
      {outlook === undefined && trouble === null && <Skeleton rows={5} label="Forecasting" />}
      {outlook === null && (
        <p className="text-xs text-secondary">Nothing can land by itself: there is nothing to forecast.</p>
      )}
      {outlook && <Figures outlook={outlook} agents={agents} at={from(outlook)} project={project} />}
    </section>
  );
}

type FiguresProps = {
  readonly outlook: Outlook;
  readonly agents: number;
  readonly at: number;
  readonly project: ProjectModel;
};

function Figures({ outlook, agents, at, project }: FiguresProps) {
  const own = outlook.entries[agents - 1];
  if (own === undefined) return null;
  return (
    <>
      <div className="grid grid-cols-2 gap-2">
        <Figure label={outlook.guessed.includes('time') ? 'Finishes, a guess' : 'Finishes'}>
          {finishRange(own.finishMs, at)}
        </Figure>
        <Figure label={outlook.guessed.includes('cost') ? 'Costs from now on, a guess' : 'Costs from now on'}>
          {outlook.free ? 'nothing' : moneyRange(own.costUsd)}
        </Figure>
      </div>
      <Rows outlook={outlook} agents={agents} at={at} />
      <p className="flex gap-2 border-t border-line pt-2.5 text-xs leading-[17px] text-secondary">
        <Info className="mt-px flex-none text-muted" size={14} strokeWidth={1.75} aria-hidden />
        {adviceOf(outlook, project)}
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

function Rows({ outlook, agents, at }: Omit<FiguresProps, 'project'>) {
  const { entries } = outlook;
  const latest = Math.max(...entries.map(({ finishMs }) => finishMs.high), 1);
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
              'grid h-[26px] grid-cols-[20px_minmax(0,1fr)_auto_auto_92px] items-center gap-2.5 rounded-sm px-1.5 text-xs tabular-nums',
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
            <span>{finishRange(finishMs, at)}</span>
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
