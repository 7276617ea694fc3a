import type { ProjectStore, StoreReader } from '../../engine/ports/project-store';
import { removeLeftover } from '../../engine/recovery/remove-leftover';
import type { Attempt } from '../../shared/attempt';
import type { Feature } from '../../shared/feature';
import { ok, type Result } from '../../shared/result';
import type { FeatureView } from '../../shared/views';
import { decideChange, type DecidedChange, type FeatureChange } from './decide-change';
import { establishProject, openForReading } from './establish-project';
import { examineForWriting, notAProject, type ExaminedProject, type WriteRequest } from './examine-project';
import { featureViews } from './feature-views';
import { findFeature } from './find-feature';
import type { OpenProject } from './open-project';
import { usingToWrite } from './open-store';
import { listOf, type FeatureList } from './read-features';
import { writingAndThen } from './write-access';

export type { FeatureChange };

export type ChangedFeature = Pick<FeatureList, 'idOf'> & {
  readonly feature: FeatureView;
  /** The feature the change names beside it, as people read it. */
  readonly other: string | null;
  /** False where everything was so already. */
  readonly changed: boolean;
  /** What became of work that was given up with it, a sentence each. */
  readonly said: readonly string[];
};

/** Does what a person asks of one feature, in one transaction; refused where the feature or a running host forbids it. */
export async function changeFeature(
  request: WriteRequest,
  reference: string,
  change: FeatureChange,
  now: number,
): Promise<Result<ChangedFeature>> {
  const examined = await examineForWriting(request);
  if (!examined.ok) return examined;
  const possible = await tryOut(examined.value, reference, change);
  if (!possible.ok) return possible;
  const established = await establishProject(examined.value, {
    target: request.target,
    preferredName: null,
    settings: null,
    now,
  });
  if (!established.ok) return established;
  const { project } = established.value;
  return writingAndThen(
    project,
    (store) => apply(store, { reference, change, now }),
    async ({ givenUp, ...changed }) => ({
      ...changed,
      said: givenUp === null ? [] : await clearAway(project, givenUp),
    }),
  );
}

/** Finds out what could stand in the way before anything is touched. */
async function tryOut(examined: ExaminedProject, reference: string, change: FeatureChange): Promise<Result<unknown>> {
  if (examined.registered === null) return notAProject(examined.repository.root);
  const project = await openForReading(examined);
  if (!project.ok) return project;
  return usingToWrite(project.value.databaseFile, (store) => decisionOn(store, reference, change));
}

type Decision = DecidedChange & { readonly feature: Feature };

function decisionOn(store: StoreReader, reference: string, change: FeatureChange): Result<Decision> {
  const feature = findFeature(store, reference);
  if (!feature.ok) return feature;
  const decided = decideChange(store, feature.value, change);
  return decided.ok ? ok({ ...decided.value, feature: feature.value }) : decided;
}

type Applied = Omit<ChangedFeature, 'said'> & { readonly givenUp: Attempt | null };

function apply(
  store: ProjectStore,
  { reference, change, now }: { reference: string; change: FeatureChange; now: number },
): Result<Applied> {
  const done = store.transact((tx) => {
    const decision = decisionOn(tx, reference, change);
    if (decision.ok) for (const event of decision.value.events) tx.append(event, now);
    return decision;
  });
  if (!done.ok) return done;
  const { feature, events, other } = done.value;
  const { features, idOf } = listOf(featureViews(store, { now, running: false }));
  const view = features.find((each) => each.number === feature.number);
  if (view === undefined) throw new Error('a changed feature has no view');
  return ok({ feature: view, idOf, other, changed: events.length > 0, givenUp: givenUpAttempt(store, feature) });
}

/**
 * The attempt that ended with the change and left a worktree. Where its host was killed, processes may still be at work in
 * there: the next run ends them and clears it away.
 */
function givenUpAttempt(store: StoreReader, before: Feature): Attempt | null {
  if (before.attemptId === null || (before.status !== 'pending' && before.status !== 'needs_input')) return null;
  const attempt = store.attempt(before.attemptId);
  return attempt?.status === 'finished' ? attempt : null;
}

async function clearAway({ git, settings, project }: OpenProject, attempt: Attempt): Promise<readonly string[]> {
  const target = settings.target ?? project.target;
  const removed = await removeLeftover(git, { attempt, worktree: attempt.worktree, branch: attempt.branch, target });
  if (!removed.ok) return [`${removed.error.message} The next run tries again.`];
  const kept = `refs/flotilla/rescue/${attempt.id}`;
  return (await git.resolve(kept)) === null ? [] : [`The work of attempt ${attempt.number} is kept as ${kept}.`];
}
