import { attemptId, type AttemptId, type CommitId } from '../../shared/ids';
import type { Planning } from '../../shared/planning';
import { plansOnly } from '../../shared/run-goal';
import type { RunContext } from '../attempt/attempt-context';
import { createStartWait } from '../gate/start-wait';
import { GuardBlind } from '../guard/guard-blind';
import { planTask, type PlanTask } from './plan-task';
import { isHeldUp, recordPlanningEnd, recordPlanningStart, type PlanningEnd } from './planning-record';
import { runPlanning } from './run-planning';
import { warnOfHalfPlan } from './warn-of-half-plan';

/** The planning agent of a run: it comes before everything else, once. */
export type Planner = {
  /** Starts it, as far as it may. */
  dispatch(): void;
  /** Nothing else starts: the plan is not made yet, could not be made, or is all that the run is there for. */
  holds(): boolean;
  /** One at work, or one that waits for room on the machine. */
  count(): number;
  /** Interrupts it; none starts any more. */
  halt(): void;
};

export type PlannerOptions = {
  /** The target's tip as the run began. */
  readonly commit: CommitId;
  readonly mayStart: () => boolean;
  readonly onEnd: () => void;
  readonly onFault: (cause: unknown) => void;
};

export function createPlanner(context: RunContext, options: PlannerOptions): Planner {
  const { deps, admission, gates } = context;
  const abort = new AbortController();
  let due: PlanTask | null = planTask(context);
  let isMade = due === null;
  if (isMade) warnOfHalfPlan(context);
  let atWork = false;
  const wait = createStartWait({ admission, gates, onRoom: options.onEnd });

  function dispatch(): void {
    if (due === null || atWork || abort.signal.aborted || !options.mayStart()) return wait.rest();
    const id = attemptId(deps.identity.newId());
    // A run without features has nothing else to do.
    const release = wait.ask(context.agentFor(due.role).adapter.account, id);
    if (release === null) return;
    atWork = true;
    const task = due;
    due = null;
    carryOut(task, id)
      .catch(options.onFault)
      .finally(() => {
        atWork = false;
        release();
        options.onEnd();
      });
  }

  async function carryOut(task: PlanTask, id: AttemptId): Promise<void> {
    const planning = recordPlanningStart(context, { id, task, commit: options.commit });
    const end = await runPlanning(context, { planning, task, signal: abort.signal }).catch((cause: unknown) =>
      endOfFault(planning, cause),
    );
    isMade = end.outcome === 'ok';
    // Its provider held it up: it begins anew once that is over.
    if (isHeldUp(context.ledger, planning, end)) due = task;
    recordPlanningEnd(context, planning, end);
  }

  function endOfFault({ role }: Planning, cause: unknown): PlanningEnd {
    if (cause instanceof GuardBlind) {
      options.onFault(cause);
      return { outcome: 'interrupted', reason: null, proposed: [] };
    }
    deps.log.write('ERROR', `The ${role} agent ended with an unexpected error`, { cause });
    const reason = cause instanceof Error ? cause.message : String(cause);
    return { outcome: 'setup_failed', reason, proposed: [] };
  }

  return {
    dispatch,
    holds: () => !isMade || plansOnly(context.settings().goal),
    count: () => (atWork || wait.waiting() ? 1 : 0),
    halt() {
      wait.rest();
      abort.abort();
    },
  };
}
