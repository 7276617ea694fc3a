import { applyChange, type AppliedChange } from '../../engine/features/apply-change';
import { clearAway, givenUpAttempt } from '../../engine/features/clear-away';
import { findFeature } from '../../engine/features/find-feature';
import type { ProjectStore, StoreReader } from '../../engine/ports/project-store';
import type { Attempt } from '../../shared/attempt';
import type { Feature } from '../../shared/feature';
import type { ChangedFeature, ChangeOutcome, FeatureChange } from '../../shared/feature-change';
import { ok, type Result } from '../../shared/result';
import { changedFeature } from '../live/changed-feature';
import { throughHost } from '../live/through-host';
import { checkChange } from './check-change';
import { decideWithoutHost } from './decide-change';
import { establishTried } from './establish-tried';
import type { WriteRequest } from './examine-project';
import { letAccountBeTried } from './let-account-be-tried';
import type { OpenProject } from './open-project';
import { readProjectMark } from './project-mark';
import { tryInProject } from './try-in-project';
import { writingAndThen } from './write-access';

export type { ChangedFeature, FeatureChange };

/** Does what a person asks of one feature; where a run goes on, its host does it. */
export async function changeFeature(
  request: WriteRequest,
  reference: string,
  wanted: FeatureChange,
  now: number,
): Promise<Result<ChangedFeature>> {
  const checked = checkChange(wanted);
  if (!checked.ok) return checked;
  const change = checked.value;
  return throughHost(request, {
    alone: () => changeAlone(request, { reference, change, now }),
    live: (commands) => commands.change(reference, change),
  });
}

/** The same for a project that is open here: what it is was found out then. */
export async function changeOpenFeature(
  { project, request }: { readonly project: OpenProject; readonly request: WriteRequest },
  reference: string,
  wanted: FeatureChange,
  now: number,
): Promise<Result<ChangeOutcome>> {
  const checked = checkChange(wanted);
  if (!checked.ok) return checked;
  const asked = { reference, change: checked.value, now };
  const { id, path } = project.project;
  return throughHost<ChangeOutcome>(request, {
    // Something else may lie in its place meanwhile: that is examined, and refused.
    alone: () => (readProjectMark(path) === id ? write(project, asked, outcomeOf) : changeAlone(request, asked)),
    live: (commands) => commands.change(reference, asked.change),
  });
}

type Asked = { readonly reference: string; readonly change: FeatureChange; readonly now: number };

/** Refused where the feature or a running host forbids it. */
async function changeAlone(request: WriteRequest, asked: Asked): Promise<Result<ChangedFeature>> {
  const { now } = asked;
  const project = await establishTried(request, {
    now,
    tryOut: (examined) => tryInProject(examined, (store) => tryOut(store, asked)),
  });
  if (!project.ok) return project;
  return write(project.value, asked, (store, applied) => changedFeature(store, applied, { now, running: false }));
}

/** In one transaction as the only writer; what was given up is cleared away before another host may start. */
function write<T extends ChangeOutcome>(project: OpenProject, asked: Asked, tell: Tell<T>): Promise<Result<T>> {
  return writingAndThen(
    project,
    (store) => apply(project, store, { asked, tell }),
    async ({ done, givenUp }) =>
      givenUp === null ? done : { ...done, said: [...done.said, ...(await clear(project, givenUp))] },
  );
}

/** What is said of a change to who asked for it. */
type Tell<T> = (store: ProjectStore, applied: AppliedChange) => T;

const outcomeOf: Tell<ChangeOutcome> = (_store, { changed, said }) => ({ changed, said: [...said] });

function tryOut(store: StoreReader, { reference, change }: Asked): Result<unknown> {
  const feature = findFeature(store, reference);
  return feature.ok ? decideWithoutHost(store, feature.value, change) : feature;
}

type Applied<T> = { readonly done: T; readonly givenUp: Attempt | null };

type Wanted<T> = { readonly asked: Asked; readonly tell: Tell<T> };

function apply<T>(project: OpenProject, store: ProjectStore, { asked, tell }: Wanted<T>): Result<Applied<T>> {
  const { reference, change, now } = asked;
  const applied = store.transact((tx) => applyChange(tx, { reference, change, at: now }, decideWithoutHost));
  if (!applied.ok) return applied;
  letAccountBeTried(project, store, { change, before: applied.value.before, now });
  return ok({ done: tell(store, applied.value), givenUp: givenUp(store, applied.value) });
}

/**
 * After a host was killed, programs may still be at work, and worktrees tell who moved the target: the next run looks at
 * both and clears away.
 */
function givenUp(store: StoreReader, { before }: AppliedChange & { readonly before: Feature }): Attempt | null {
  const run = store.lastRun();
  if (run !== undefined && run.status !== 'finished') return null;
  return givenUpAttempt(store, before);
}

function clear({ git, settings, project }: OpenProject, attempt: Attempt): Promise<readonly string[]> {
  const target = settings.target ?? project.target;
  return clearAway(git, { attempt, place: null, target });
}
