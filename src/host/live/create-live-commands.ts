import { DatabaseFailure } from '../../adapters/sqlite/database-failure';
import { readJsonPlan } from '../../adapters/plans/read-json-plan';
import type { ProjectStore } from '../../engine/ports/project-store';
import type { RunControl } from '../../engine/run/run-control';
import { heldUpBy } from '../../engine/views/held-up-by';
import type { ChangeOutcome, FeatureChange } from '../../shared/feature-change';
import type { Fault } from '../../shared/fault';
import { err, ok, type Result } from '../../shared/result';
import { appendBatch } from '../planning/append-batch';
import { appendFeature, checkDraft } from '../projects/append-feature';
import { appendPlan, summaryOf } from '../projects/append-plan';
import { appendDecision } from '../projects/append-decision';
import { formatTime } from '../../shared/format-time';
import { changedFeature } from './changed-feature';
import type { LiveCommands } from './live-commands';

/** Those of the process that hosts the run. */
export type OwnCommands = LiveCommands & {
  /** As `change`, without a view of the feature. */
  changeOnly(reference: string, change: FeatureChange): Promise<Result<ChangeOutcome>>;
};

/** The backlog of a run that this process hosts, in people's hands. */
export function createLiveCommands(input: {
  readonly control: Pick<RunControl, 'features' | 'waits'>;
  readonly store: ProjectStore;
  readonly now: () => number;
}): OwnCommands {
  const { control, store, now } = input;
  const { features } = control;
  return {
    change: (reference, change) =>
      translated(async () => {
        const applied = await features.change(reference, change);
        if (!applied.ok) return applied;
        const running = store.lastRun()?.status === 'running';
        const restarts = { isOne: features.holds, lanes: features.restarting };
        const held = () => heldUpBy(control.waits(), { now: now(), formatTime });
        return ok(changedFeature(store, applied.value, { now: now(), running, restarts, held }));
      }),
    changeOnly: (reference, change) =>
      translated(async () => {
        const applied = await features.change(reference, change);
        if (!applied.ok) return applied;
        const { changed, said } = applied.value;
        return ok({ changed, said: [...said] });
      }),
    add: (draft) =>
      translated(async () => {
        const plan = checkDraft(draft);
        return plan.ok ? features.transact((tx) => appendFeature(tx, plan.value, now())) : plan;
      }),
    importPlan: ({ file, sha256 }) =>
      translated(async () => {
        const plan = await readJsonPlan(file);
        if (!plan.ok) return plan;
        if (plan.value.sha256 !== sha256) return err(changedPlan(file));
        const applied = features.transact((tx) => appendPlan(tx, plan.value.entries, now()));
        return applied.ok ? ok(summaryOf(applied.value)) : applied;
      }),
    decideProposal: (decision) =>
      translated(async () => features.transact((tx) => appendDecision(tx, decision, now()))),
    decideBatch: (word) => translated(async () => features.transact((tx) => appendBatch(tx, word, now()))),
  };
}

function changedPlan(file: string): Fault {
  return {
    code: 'refused',
    message: 'The plan has changed since it was shown; nothing was imported.',
    where: file,
    remedy: 'Import it again.',
  };
}

/** Trouble with the database comes back as the fault it is, bugs go on flying. */
async function translated<T>(act: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await act();
  } catch (cause) {
    if (cause instanceof DatabaseFailure) return err(cause.fault);
    throw cause;
  }
}
