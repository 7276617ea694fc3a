import type { Counts } from '../../../shared/views';
import type { ProjectModel } from '../../lib/project-model';
import { useWindow } from '../../lib/store';
import { statusWords, type Status } from '../../ui/status';
import { StatusGlyph } from '../../ui/status-glyph';
import { headline, whySentence } from './why-sentence';

const shown = [
  'landed',
  'merging',
  'verifying',
  'claimed',
  'ready',
  'waiting',
  'blocked',
  'failed',
  'needs_input',
  'skipped',
] as const satisfies readonly Status[];

type LegendEntry = {
  readonly status: Status;
  readonly word: string;
  readonly count: (counts: Counts) => number;
};

/** As in the board's columns, what is on its way to the target counts as one. */
const legend: readonly LegendEntry[] = shown.flatMap((status) => {
  if (status === 'merging') return [];
  if (status === 'verifying') return { status, word: 'landing', count: (counts) => counts.verifying + counts.merging };
  return { status, word: statusWords[status].toLowerCase(), count: (counts) => counts[status] };
});

/** Spoken and shown even at none: the questions a person always has. */
const alwaysShown: ReadonlySet<Status> = new Set<Status>(['landed', 'ready', 'waiting', 'blocked']);

/** The orchestrator's state in one line, one bar and its numbers. */
export function OrchestratorStrip({ project }: { readonly project: ProjectModel }) {
  const { counts } = project;
  const hindrance = useWindow((state) => state.hindrance);
  const why = whySentence(project, hindrance);
  return (
    <section
      aria-label="Orchestrator"
      className="@container grid grid-cols-[minmax(0,1fr)] gap-[11px] rounded-md border border-line bg-raised px-3.5 py-3 shadow-1"
    >
      <div className="flex flex-wrap items-baseline gap-x-2.5">
        <h1 className="flex-none text-md font-semibold">{headline(project, hindrance)}</h1>
        <p
          className="line-clamp-2 min-w-0 flex-1 text-secondary @max-[640px]:order-last @max-[640px]:flex-[1_0_100%]"
          data-testid="why"
          title={why}
        >
          {why}
        </p>
        <span className="ml-auto flex-none text-xs text-muted tabular-nums" data-testid="passing">
          {counts.landed} of {counts.total} passing
        </span>
      </div>
      <Bar counts={counts} />
      <ul className="flex flex-wrap gap-x-3.5 gap-y-1 text-xs text-secondary @max-[820px]:gap-x-3">
        {legend.map(({ status, word, count }) => {
          const number = count(counts);
          return number > 0 || alwaysShown.has(status) ? (
            <li key={status} className="flex items-center gap-[5px]" data-testid={`count-${status}`}>
              <StatusGlyph status={status} size={13} label={null} />
              <b className="font-semibold text-default tabular-nums">{number}</b>
              {word}
            </li>
          ) : null;
        })}
      </ul>
    </section>
  );
}

function Bar({ counts }: { readonly counts: Counts }) {
  const parts = shown.filter((status) => counts[status] > 0);
  const spoken = parts.map((status) => `${statusWords[status]} ${counts[status]}`).join(', ');
  return (
    <div className="flex h-2 gap-0.5 overflow-hidden rounded-xs bg-track" role="img" aria-label={`Features: ${spoken}`}>
      {parts.map((status) => (
        <i
          key={status}
          data-status={status}
          data-mark=""
          title={`${statusWords[status]} ${counts[status]}`}
          className="min-w-1 rounded-[2px] bg-(--st-solid)"
          style={{ flex: `${counts[status]} 1 0` }}
        />
      ))}
    </div>
  );
}
