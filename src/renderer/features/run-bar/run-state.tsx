import { assertNever } from '../../../shared/assert-never';
import { count } from '../../../shared/count';
import type { RunView } from '../../../shared/views';
import { spentBudget } from '../../lib/costs/standing-words';
import { formatRunning, formatSpan } from '../../lib/format-time';
import { gateWords } from '../../lib/gate-words';
import { useNow } from '../../lib/use-now';
import { classes } from '../../ui/classes';

type RunStateProps = { readonly run: RunView | null; readonly busyLanes: number };

/** One word for the run and how long it has been so. */
export function RunState({ run, busyLanes }: RunStateProps) {
  const word = wordFor(run, busyLanes);
  const isMoving = run !== null && run.status !== 'finished';
  return (
    <div className="flex min-w-[104px] narrow:min-w-0 items-center gap-[9px]">
      <i
        data-mark=""
        className={classes(
          'size-[9px] flex-none rounded-full',
          isMoving
            ? 'animate-pulse-dot bg-(--st-working-solid) shadow-[0_0_0_3px_var(--st-working-tint)]'
            : 'border-[1.5px] border-muted',
        )}
      />
      <span className="grid min-w-0 leading-[15px]">
        <b
          title={word}
          className="line-clamp-2 text-xs leading-[15px] font-semibold whitespace-normal"
          data-testid="run-state"
        >
          {word}
        </b>
        <small className="text-2xs leading-[15px] text-muted tabular-nums">
          {run === null ? 'No run yet' : <Elapsed run={run} />}
        </small>
      </span>
    </div>
  );
}

function Elapsed({ run }: { readonly run: RunView }) {
  const limited = gateWords(run);
  if (limited !== null) return limited;
  if (run.status !== 'finished') return <Running since={run.startedAt} />;
  const took = run.finishedAt === null ? '' : `, ${formatSpan(run.finishedAt - run.startedAt)}`;
  return `Run ${run.number}${took}`;
}

function Running({ since }: { readonly since: number }) {
  return formatRunning(useNow() - since);
}

function wordFor(run: RunView | null, busyLanes: number): string {
  if (run === null) return 'Idle';
  switch (run.status) {
    case 'running':
      return busyLanes === 0 && gateWords(run) !== null ? 'Waiting' : 'Running';
    case 'draining':
      if (spentBudget(run) !== null) return budgetReached(busyLanes);
      return busyLanes === 0 ? 'Draining' : `Draining, ${busyLanes} left`;
    case 'stopping':
      return busyLanes === 0 ? 'Stopping' : `Stopping, ${busyLanes} left`;
    case 'finished':
      return finished(run);
    default:
      return assertNever(run.status);
  }
}

const budgetReached = (left: number): string =>
  left === 0 ? 'Budget reached' : `Budget reached, finishing ${count(left, 'attempt')}`;

function finished({ finalStatus, paused }: RunView): string {
  switch (finalStatus) {
    case 'complete':
      return 'Complete';
    case 'partial':
      return 'Partly done';
    case 'failed':
      return 'Failed';
    case 'stopped':
      return paused === true ? 'Paused' : 'Stopped';
    case null:
      return 'Interrupted';
    default:
      return assertNever(finalStatus);
  }
}
