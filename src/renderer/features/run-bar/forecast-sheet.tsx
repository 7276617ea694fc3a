import { count } from '../../../shared/count';
import { ForecastFigures } from '../../lib/outlook/forecast-figures';
import { liveRun } from '../../lib/live-run';
import { useOutlook } from '../../lib/outlook/outlook-store';
import type { Outlook } from '../../lib/outlook/workers/outlook';
import type { ProjectModel } from '../../lib/project-model';
import { classes } from '../../ui/classes';
import { Skeleton } from '../../ui/skeleton';
import { adviceOf } from '../../lib/outlook/advice-of';

type ForecastSheetProps = {
  readonly project: ProjectModel;
  /** The number the slider stands at. */
  readonly agents: number;
  /** Whether it is what the run has now. */
  readonly isPresent: boolean;
  /** When what is forecast begins. */
  readonly from: (outlook: Outlook) => number;
  /** It is a part of another sheet. */
  readonly isInSheet?: boolean;
};

/** What each number of agents comes to, on this very graph. */
export function ForecastSheet({ project, agents, isPresent, from, isInSheet = false }: ForecastSheetProps) {
  const outlook = useOutlook((state) => state.outlook);
  const trouble = useOutlook((state) => state.trouble);
  return (
    <section
      aria-label="Forecast"
      data-testid="forecast"
      className={classes(
        'grid gap-3 whitespace-normal',
        isInSheet
          ? 'w-full'
          : 'absolute top-[46px] left-1/2 z-40 max-h-[calc(100vh-124px)] w-[424px] max-w-[calc(100vw-80px)] -translate-x-1/2 overflow-y-auto rounded-lg border border-line-strong bg-overlay p-3.5 shadow-2',
      )}
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
      {outlook && (
        <ForecastFigures
          outlook={outlook}
          agents={agents}
          at={from(outlook)}
          advice={adviceOf(outlook, liveRun(project.run) !== null)}
        />
      )}
    </section>
  );
}
