import { count } from '../../shared/count';
import type { AttemptId, CommitId } from '../../shared/ids';
import type { PlanFeature } from '../../shared/plan';
import type { Planning, PlanningOutcome } from '../../shared/planning';
import type { RunContext } from '../attempt/attempt-context';
import type { Ledger } from '../ledger/ledger';
import type { PlanTask } from './plan-task';

export type PlanningEnd = {
  readonly outcome: PlanningOutcome;
  readonly reason: string | null;
  /** What a person is asked about; nothing where features went into the backlog at once. */
  readonly proposed: readonly PlanFeature[];
};

type PlanningStart = { readonly id: AttemptId; readonly task: PlanTask; readonly commit: CommitId };

/** Writes a planning down before anything of it is done. */
export function recordPlanningStart(context: RunContext, { id, task, commit }: PlanningStart): Planning {
  const { deps, ledger } = context;
  const { role, source } = task;
  const { agent, model } = context.agentFor(role);
  ledger.record({
    type: 'planning_started',
    planningId: id,
    number: (ledger.store.plannings().at(-1)?.number ?? 0) + 1,
    runId: context.runId,
    role,
    agent,
    model,
    source,
    commit,
    worktree: deps.workspace.testWorktree(id),
  });
  const planning = ledger.store.planning(id);
  if (planning === undefined) throw new Error(`planning ${id} was not stored`);
  deps.log.write('INIT', role === 'initializer' ? `Initializing from ${source}` : `Splitting “${source}”`, { commit });
  return planning;
}

/** Writes down how it ended, and warns where that ends the run. */
export function recordPlanningEnd({ deps, ledger }: RunContext, planning: Planning, end: PlanningEnd): void {
  const { id, role } = planning;
  const { outcome, reason, proposed } = end;
  ledger.record({ type: 'planning_finished', planningId: id, outcome, reason, proposed });
  const created = ledger.store.planning(id)?.features.length ?? 0;
  deps.log.write('INIT', `The ${role} agent finished`, { outcome, reason, created, proposed: proposed.length });
  if (outcome === 'ok' || outcome === 'interrupted' || isHeldUp(ledger, planning, end)) return;
  const left = created === 0 ? '' : `. ${leftSentence(created)}`;
  ledger.record({
    type: 'warning_raised',
    code: 'planning_failed',
    message: `${reason ?? outcome}${left}`,
    feature: null,
  });
}

/** Its provider takes no requests for now, or its program is away. What has created features already is not begun anew: they would be there twice. */
export function isHeldUp({ store }: Pick<Ledger, 'store'>, { id }: Planning, { outcome }: PlanningEnd): boolean {
  const passes = outcome === 'rate_limited' || outcome === 'network' || outcome === 'missing';
  return passes && store.planning(id)?.features.length === 0;
}

function leftSentence(created: number): string {
  const those =
    created === 1 ? 'The feature it had created stays' : `The ${count(created, 'feature')} it had created stay`;
  return `${those}: look at what is missing, then run again`;
}
