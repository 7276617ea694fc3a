import { FlaskConical } from 'lucide-react';
import type { ReactNode } from 'react';
import { count } from '../../../shared/count';
import { withPeriod } from '../../../shared/closing-period';
import type { Report, ReportPlanning } from '../../../shared/report';
import type { FeatureView, RunView } from '../../../shared/views';
import { formatSpan } from '../format-time';
import { classes } from '../../ui/classes';
import { MascotTile } from '../../ui/mascot-tile';
import { StatusGlyph } from '../../ui/status-glyph';
import { reportCost, reportCostNote } from './report-cost';
import { reportTitle, speedUpFigure, speedUpSoFar, speedUpText } from './report-words';
import { ReportWarnings } from './report-warnings';
import { stillNeeding } from './still-needing';

type RunReportProps = {
  readonly run: RunView;
  readonly report: Report;
  readonly features: ReadonlyMap<number, FeatureView>;
};

const moods = { complete: 'success', partial: 'struggling', failed: 'error', stopped: 'idle' } as const;

/** The report of the run that has just ended. */
export function RunReport({ run, report, features }: RunReportProps) {
  return (
    <ReportCard isLive={false} isPaused={run.paused === true} agent={run.agent} report={report} features={features} />
  );
}

type ReportCardProps = Pick<RunReportProps, 'report' | 'features'> & {
  /** It goes on: nothing is said yet of how it ended. */
  readonly isLive: boolean;
  readonly isPaused: boolean;
  readonly agent: string;
};

/** How a run went, in figures, and what it leaves to a person. */
export function ReportCard({ isLive, isPaused, agent, report, features }: ReportCardProps) {
  const title = isLive ? `Run ${report.run} so far` : reportTitle(report, isPaused);
  return (
    <section
      aria-label="Report"
      data-testid="report"
      className="@container rounded-md border border-line bg-raised shadow-1"
    >
      <div className="flex items-center gap-3 px-3.5 pt-3.5 pb-3">
        <MascotTile name="spark" mood={moods[report.final_status]} size={48} />
        <div className="min-w-0 flex-1">
          <h2 className="text-lg leading-[22px] font-semibold tracking-[-0.011em]">{title}</h2>
          <p className="text-xs text-secondary">
            Run {report.run} on {report.target.replace(/^refs\/heads\//, '')}, agent {agent}.{planned(report.planning)}
          </p>
        </div>
      </div>
      {report.demo && <DemoWord />}
      {(report.planning === undefined || report.tasks_total > 0) && <Figures report={report} isLive={isLive} />}
      {report.needs_person.length > 0 && <NeedsPerson report={report} features={features} />}
      {report.warnings !== undefined && <ReportWarnings warnings={report.warnings} />}
    </section>
  );
}

/** What was read, and why nothing came of it. */
function planned(planning: ReportPlanning | undefined): string {
  if (planning === undefined) return '';
  const { role, agent, source, reason } = planning;
  const read = role === 'initializer' ? ` ${agent} read ${source}` : ` ${agent} split “${source}”`;
  return reason === null ? `${read}.` : ` ${withPeriod(reason)}`;
}

function DemoWord() {
  return (
    <p className="mx-3.5 mb-3 flex items-center gap-2 rounded-sm bg-accent-tint px-2.5 py-1.5 text-xs text-accent-text">
      <FlaskConical className="flex-none" size={14} strokeWidth={1.75} aria-hidden />
      Demo agent: it worked from prepared recipes. No model was asked and nothing was charged.
    </p>
  );
}

function Figures({ report, isLive }: Pick<ReportCardProps, 'report' | 'isLive'>) {
  const agents = report.max_parallel_agents;
  return (
    // Six, three or two beside one another: no row is left half empty.
    <div className="overflow-hidden border-t border-line-subtle">
      <dl className="-ml-px grid grid-cols-6 @max-[640px]:grid-cols-3 @max-[330px]:grid-cols-2">
        <Figure label="Succeeded" value={report.tasks_succeeded} note={`of ${count(report.tasks_total, 'feature')}`} />
        <Figure label="Failed" value={report.tasks_failed} note={report.tasks_failed === 0 ? 'none' : 'see below'} />
        <Figure
          label="Retries"
          value={report.retries}
          note={
            report.conflicts_resolved === 0
              ? 'attempts that failed first'
              : `${count(report.conflicts_resolved, 'conflict')} resolved`
          }
        />
        <Figure
          label="Speed-up"
          value={speedUpFigure(report.parallel_efficiency)}
          note={
            isLive ? speedUpSoFar(report.sequential_ms) : speedUpText(report.parallel_efficiency, report.sequential_ms)
          }
        />
        <Figure label="Cost" value={reportCost(report)} note={reportCostNote(report)} />
        <Figure label="Wall time" value={formatSpan(report.wall_ms)} note={`up to ${count(agents, 'agent')} at once`} />
      </dl>
    </div>
  );
}

function Figure({ label, value, note }: { readonly label: string; readonly value: ReactNode; readonly note: string }) {
  return (
    <div className="min-w-0 border-l border-line-subtle px-3.5 py-2.5 max-[1240px]:px-2.5">
      <dt className="text-2xs text-muted">{label}</dt>
      <dd>
        <span className="block text-xl font-semibold tracking-[-0.011em] tabular-nums">{value}</span>
        <span className="block text-xs text-secondary">{note}</span>
      </dd>
    </div>
  );
}

function NeedsPerson({ report, features }: Pick<RunReportProps, 'report' | 'features'>) {
  const { open, dealtWith } = stillNeeding(report, features);
  return (
    <div className="border-t border-line-subtle px-3.5 py-2.5">
      {open.length > 0 && <h3 className="mb-1 text-xs font-semibold">Needs you</h3>}
      <ul className="grid gap-1 text-xs text-secondary">
        {open.map(({ number, reason }, index) => (
          <li key={`${number}-${index}`} className="flex items-start gap-2">
            <span className="mt-px">
              <StatusGlyph status={features.get(number)?.shown ?? 'failed'} size={14} />
            </span>
            <span className="selectable">
              <code className="text-2xs text-muted">#{number}</code> {reason}
            </span>
          </li>
        ))}
      </ul>
      {dealtWith.length > 0 && (
        <p className={classes('text-xs text-secondary', open.length > 0 && 'mt-1')}>
          Dealt with since: {dealtWith.join(', ')}.
        </p>
      )}
    </div>
  );
}
