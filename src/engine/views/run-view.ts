import type { GateView } from '../../shared/gate';
import { standingsOf } from '../../domain/spend/standings-of';
import type { Baseline } from '../../shared/run';
import type { RunView } from '../../shared/views';
import type { Clock } from '../ports/clock';
import type { StoreReader } from '../ports/project-store';
import type { SpendBook } from '../spend/spend-book';
import { spendPart } from './spend-view';
import { wasPaused } from './was-paused';

type RunViewInput = {
  readonly isDemo: (agent: string) => boolean;
  readonly isLive: () => boolean;
  readonly book: SpendBook;
  readonly clock: Pick<Clock, 'now' | 'dayOf'>;
  /** What holds up its agents at their providers. */
  readonly gates?: readonly GateView[];
};

/** The newest run as screens show it; null before the first. */
export function runView(store: StoreReader, { isDemo, isLive, book, clock, gates = [] }: RunViewInput): RunView | null {
  const run = store.lastRun();
  if (run === undefined) return null;
  return {
    number: run.number,
    status: isLive() ? run.status : 'finished',
    mode: run.settings.mode,
    ...(run.settings.goal.kind !== 'all' && { goal: run.settings.goal.kind }),
    agent: run.settings.agent,
    demo: isDemo(run.settings.agent),
    concurrency: run.settings.concurrency,
    order: run.settings.order,
    testingRatio: run.settings.testingRatio,
    yolo: run.settings.yolo,
    target: run.target,
    ...(gates.length > 0 && { gates }),
    ...(run.baseline !== null && { redChecks: redOf(run.baseline) }),
    ...spendPart(book.ofRun(run.id)),
    budgets: standingsOf(run.settings.budget, {
      run: () => book.ofRun(run.id),
      day: () => book.ofDay(clock.dayOf(clock.now())),
    }),
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    finalStatus: run.finalStatus,
    ...(wasPaused(store, run) && { paused: true }),
    report: run.report,
  };
}

const redOf = ({ verdicts }: Baseline): readonly string[] =>
  verdicts.filter(({ verdict }) => verdict !== 'green').map(({ name }) => name);
