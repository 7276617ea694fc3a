import type { TestRoundView } from '../../../shared/views';
import { formatRunning } from '../../lib/format-time';
import { useNow } from '../../lib/use-now';
import { CostFigure } from '../../lib/cost-figure';
import { useCalm } from './use-calm';

const thoughtMs = 1_000;
const together = new Intl.ListFormat('en-GB');

/** Testing agents take no lane: a line each below the lanes, gone when nobody tests. */
export function TestingStrip({ rounds }: { readonly rounds: readonly TestRoundView[] }) {
  if (rounds.length === 0) return null;
  return (
    <section aria-label="Testing agents" className="mt-2.5 grid grid-cols-[minmax(0,1fr)] gap-1.5">
      {rounds.map((round) => (
        <TestingLine key={round.id} round={round} />
      ))}
    </section>
  );
}

function TestingLine({ round }: { readonly round: TestRoundView }) {
  const doing = useCalm(round.tool ?? round.thought, thoughtMs);
  const features = together.format(round.features.map((number) => `#${number}`));
  return (
    <article
      data-testid={`test-round-${round.number}`}
      className="flex h-9 min-w-0 items-center gap-2.5 overflow-hidden rounded-md border border-line bg-raised px-3 text-xs"
    >
      <b className="min-w-0 flex-[0_1_auto] truncate font-semibold" title={`Testing ${features} again`}>
        Testing {features} again
      </b>
      <span className="max-w-[30%] flex-none truncate text-muted" title={round.agent}>
        {round.agent}
      </span>
      <code className="min-w-0 flex-[1_1_0] truncate text-2xs text-secondary">{doing}</code>
      <CostFigure spend={round.spend} />
      <time className="flex-none text-muted tabular-nums">{formatRunning(useNow() - round.startedAt)}</time>
    </article>
  );
}
