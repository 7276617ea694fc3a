import { ChartGantt } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { RunEntry } from '../../../shared/contract/history-calls';
import type { Report } from '../../../shared/report';
import { ask } from '../../lib/bridge';
import { faultWords } from '../../lib/fault-words';
import { formatSpan } from '../../lib/format-time';
import { goTo, openFeature } from '../../lib/navigate';
import type { ProjectModel } from '../../lib/project-model';
import { useWindow, type Loaded } from '../../lib/store';
import { Button } from '../../ui/button';
import { classes } from '../../ui/classes';
import { Empty } from '../../ui/empty';
import { Skeleton } from '../../ui/skeleton';
import { StatusBadge } from '../../ui/status-badge';
import { Toolbar } from '../../ui/toolbar';
import { Trouble } from '../../ui/trouble';
import { ReportCard } from '../../lib/report/run-report';
import { ReportTable } from './report-table';
import { ExportMenu } from '../../lib/runs/export-menu';
import { formatDay, runWords } from '../../lib/runs/run-words';
import { useRuns } from '../../lib/runs/use-runs';

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** Every run of the project with its report. */
export function HistoryScreen({ project }: { readonly project: ProjectModel }) {
  const runs = useRuns(project);
  const chosen = useWindow((state) => state.shownRun);
  const shown =
    runs.status === 'ready' ? (runs.value.find(({ number }) => number === chosen) ?? runs.value[0]) : undefined;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <Toolbar title="History">
        <span className="flex-1" />
        {shown !== undefined && <RunActions run={shown.number} />}
      </Toolbar>
      {runs.status === 'loading' && (
        <div className="p-4">
          <Skeleton rows={6} label="Loading the runs" />
        </div>
      )}
      {runs.status === 'failed' && (
        <div className="p-4">
          <Trouble {...faultWords(runs.fault)}>
            <Button onClick={runs.retry}>Try again</Button>
          </Trouble>
        </div>
      )}
      {runs.status === 'ready' && shown === undefined && <NoRuns />}
      {runs.status === 'ready' && shown !== undefined && (
        <div className="grid min-h-0 flex-1 grid-cols-[280px_minmax(0,1fr)] max-[1100px]:grid-cols-[216px_minmax(0,1fr)] narrow:grid-cols-[minmax(0,1fr)] narrow:grid-rows-[auto_minmax(0,1fr)]">
          <RunList runs={runs.value} shown={shown.number} />
          <RunPage key={shown.number} project={project} run={shown} />
        </div>
      )}
    </div>
  );
}

function RunActions({ run }: { readonly run: number }) {
  return (
    <>
      <Button shrinks icon={<ChartGantt {...icon} />} onClick={() => goTo({ screen: 'timeline', feature: null, run })}>
        Timeline
      </Button>
      <ExportMenu run={run} />
    </>
  );
}

function RunList({ runs, shown }: { readonly runs: readonly RunEntry[]; readonly shown: number }) {
  return (
    <ul
      aria-label="Runs"
      data-scrolls-sideways=""
      className="min-h-0 overflow-y-auto border-r border-line p-2 narrow:flex narrow:gap-1 narrow:overflow-x-auto narrow:border-r-0 narrow:border-b narrow:[&>li]:w-[200px] narrow:[&>li]:flex-none"
    >
      {runs.map((run) => {
        const { word, status } = runWords(run);
        return (
          <li key={run.number}>
            <button
              type="button"
              aria-current={run.number === shown ? 'true' : undefined}
              onClick={() => useWindow.setState({ shownRun: run.number })}
              className={classes(
                'grid w-full gap-0.5 rounded-sm px-2.5 py-2 text-left -outline-offset-2',
                run.number === shown ? 'bg-active' : 'hover:bg-hover',
              )}
            >
              <span className="flex items-center gap-2">
                <b className="font-medium">Run {run.number}</b>
                <span className="flex-1" />
                <StatusBadge status={status} word={word} />
              </span>
              <span className="text-2xs text-secondary tabular-nums">
                {formatDay(run.startedAt)}
                {run.finishedAt !== null && `, ${formatSpan(run.finishedAt - run.startedAt)}`}
                {run.succeeded !== null && run.total !== null && (
                  <>
                    , <span className="whitespace-nowrap">{`${run.succeeded} of ${run.total} passing`}</span>
                  </>
                )}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function RunPage({ project, run }: { readonly project: ProjectModel; readonly run: RunEntry }) {
  const [report, setReport] = useState<Loaded<Report>>({ status: 'loading' });
  const [tries, setTries] = useState(0);
  const { number } = run;
  // What goes on is told anew whenever its counts change.
  const counts = run.finishedAt === null ? project.counts : null;
  useEffect(() => {
    let isWanted = true;
    void ask('runs.report', { run: number }).then((answer) => {
      if (!isWanted) return;
      setReport(answer.ok ? { status: 'ready', value: answer.value } : { status: 'failed', fault: answer.error });
    });
    return () => {
      isWanted = false;
    };
  }, [number, counts, tries]);
  return (
    <section aria-label={`Run ${number}`} className="min-h-0 overflow-y-auto p-4">
      {report.status === 'loading' && <Skeleton rows={5} label="Loading the report" />}
      {report.status === 'failed' && (
        <Trouble {...faultWords(report.fault)}>
          <Button onClick={() => setTries(tries + 1)}>Try again</Button>
        </Trouble>
      )}
      {report.status === 'ready' && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <ReportCard
            isLive={run.finishedAt === null}
            isPaused={run.paused === true}
            agent={run.agent}
            report={report.value}
            features={project.features}
          />
          <ReportTable
            features={report.value.features}
            costs={report.value.cost.by_feature}
            onOpen={openFeature}
            known={project.features}
            isLive={run.finishedAt === null}
          />
        </div>
      )}
    </section>
  );
}

function NoRuns() {
  return (
    <Empty mascot="hoot" title="No run yet">
      Every run leaves its report here.
    </Empty>
  );
}
