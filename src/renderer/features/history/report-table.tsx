import type { Report, ReportFeature } from '../../../shared/report';
import { featureCost } from '../../lib/report/report-cost';
import type { ProjectModel } from '../../lib/project-model';
import { StatusBadge } from '../../ui/status-badge';
import { statusWords, type Status } from '../../ui/status';

type ReportTableProps = {
  readonly features: readonly ReportFeature[];
  /** By the feature's id. */
  readonly costs: Report['cost']['by_feature'];
  /** What is still in the backlog can be opened. */
  readonly known: ProjectModel['features'];
  readonly onOpen: (feature: number) => void;
};

const columns =
  'grid grid-cols-[44px_minmax(120px,1fr)_110px_64px_76px_90px_minmax(0,1.4fr)] items-center gap-3 px-3.5';

/** What became of each feature in a run. */
export function ReportTable({ features, costs, known, onOpen }: ReportTableProps) {
  return (
    <div
      role="table"
      aria-label="Features of the run"
      className="overflow-hidden rounded-md border border-line bg-raised text-xs shadow-1"
    >
      <div role="row" className={`${columns} h-7 text-2xs font-medium text-muted`}>
        {['No.', 'Feature', 'State', 'Attempts', 'Cost', 'Commit', 'Last failure'].map((head) => (
          <span key={head} role="columnheader">
            {head}
          </span>
        ))}
      </div>
      {features.map((feature) => {
        const { number, name, status, verified, attempts, landed_commit: commit, last_failure: failure } = feature;
        const shown = statusOf(status);
        return (
          <div
            key={number}
            role="row"
            className={`${columns} min-h-8 border-t border-line-subtle [contain-intrinsic-height:32px] [content-visibility:auto] hover:bg-hover`}
          >
            <code role="cell" className="text-2xs text-muted">
              #{number}
            </code>
            <span role="cell" className="min-w-0 truncate font-medium">
              {known.has(number) ? (
                <button
                  type="button"
                  className="max-w-full truncate text-left hover:underline"
                  onClick={() => onOpen(number)}
                >
                  {name}
                </button>
              ) : (
                name
              )}
            </span>
            <span role="cell" className="flex">
              <StatusBadge status={shown} word={shown === 'landed' && !verified ? 'Unverified' : statusWords[shown]} />
            </span>
            <span role="cell" className="tabular-nums">
              {attempts}
            </span>
            <span role="cell" className="truncate tabular-nums">
              {featureCost(costs[feature.id])}
            </span>
            <code role="cell" className="selectable text-2xs text-secondary">
              {commit?.slice(0, 10) ?? ''}
            </code>
            <span role="cell" className="truncate text-secondary" title={failure ?? undefined}>
              {failure ?? ''}
            </span>
          </div>
        );
      })}
    </div>
  );
}

function statusOf(status: string): Status {
  return status in statusWords ? (status as Status) : 'pending';
}
