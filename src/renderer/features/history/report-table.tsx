import { describeCost } from '../../../shared/describe-cost';
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
  /** The run goes on: what a feature waits for is known. */
  readonly isLive: boolean;
  readonly onOpen: (feature: number) => void;
};

const columns =
  'grid grid-cols-[44px_minmax(120px,1fr)_110px_64px_92px_90px_minmax(0,1.4fr)] items-center gap-3 px-3.5 @max-[720px]:flex @max-[720px]:flex-wrap @max-[720px]:gap-x-2.5 @max-[720px]:gap-y-0.5';
/** Where columns have no room each row has lines of its own, and says what stands in them. */
const firstCell = '@max-[720px]:w-8 @max-[720px]:flex-none';
/** Figures of a column stand below each other, digit by digit; on lines of their own they follow what says what they are. */
const figure = 'text-right tabular-nums @max-[720px]:text-left';
const below = '@max-[720px]:text-secondary';
const said = 'hidden text-muted @max-[720px]:inline';

const headBelow = '@max-[720px]:sr-only';
const heads = [
  { title: 'No.', look: `${figure} ${firstCell}` },
  { title: 'Feature', look: '@max-[720px]:flex-1' },
  { title: 'State', look: '' },
  { title: 'Attempts', look: `${figure} ${headBelow}` },
  { title: 'Cost', look: `${figure} ${headBelow}` },
  { title: 'Commit', look: headBelow },
  { title: 'Last failure', look: headBelow },
];

/** What became of each feature in a run. */
export function ReportTable({ features, costs, known, isLive, onOpen }: ReportTableProps) {
  return (
    <div
      role="table"
      aria-label="Features of the run"
      className="@container overflow-hidden rounded-md border border-line bg-raised text-xs shadow-1"
    >
      <div role="row" className={`${columns} h-7 text-2xs font-medium text-muted`}>
        {heads.map(({ title, look }) => (
          <span key={title} role="columnheader" className={look}>
            {title}
          </span>
        ))}
      </div>
      {features.map((feature) => {
        const { number, name, status, verified, attempts, landed_commit: commit, last_failure: failure } = feature;
        const shown = (isLive ? known.get(number)?.shown : undefined) ?? statusOf(status);
        const cost = featureCost(costs[feature.id]);
        return (
          <div
            key={number}
            role="row"
            className={`${columns} min-h-8 border-t @max-[720px]:py-1.5 border-line-subtle [contain-intrinsic-height:32px] [content-visibility:auto] hover:bg-hover`}
          >
            <code role="cell" className={`text-2xs text-muted ${figure} ${firstCell}`}>
              #{number}
            </code>
            <span role="cell" className="min-w-0 truncate font-medium @max-[720px]:flex-1">
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
            <span role="presentation" className="hidden basis-full @max-[720px]:block" />
            <span role="cell" className={`${figure} @max-[720px]:ml-[42px] ${below}`}>
              <span className={said}>Attempts </span>
              {attempts}
            </span>
            <span
              role="cell"
              className={`truncate ${figure} ${below}`}
              title={cost === '' ? undefined : describeCost(costs[feature.id] ?? {})}
            >
              {cost !== '' && <span className={said}>Cost </span>}
              {cost}
            </span>
            <code role="cell" className="selectable text-2xs text-secondary">
              {commit?.slice(0, 10) ?? ''}
            </code>
            <span
              role="cell"
              className="truncate text-secondary @max-[720px]:ml-[42px] @max-[720px]:line-clamp-2 @max-[720px]:basis-full @max-[720px]:whitespace-normal @max-[720px]:empty:hidden"
              title={failure ?? undefined}
            >
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
