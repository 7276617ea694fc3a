import { DatabaseFailure } from '../../adapters/sqlite/database-failure';
import { GitFailed } from '../../adapters/git/git-failed';
import type { ProjectStore } from '../../engine/ports/project-store';
import { createLedger } from '../../engine/ledger/ledger';
import { recover, type Recovery } from '../../engine/recovery/recover';
import type { FeatureNumber } from '../../shared/ids';
import { ok } from '../../shared/result';
import { engineDependencies } from '../engine-dependencies';
import type { OpenProject } from '../projects/open-project';
import { openStore, reading } from '../projects/open-store';
import { ownIdentity } from '../projects/own-identity';
import type { Area } from './area';
import { bad, mendable, mended, note, type Finding } from './finding';
import { faultFinding } from './finding-of';

const what = 'run';
const nextRun = 'The next run goes on with it, and flotilla doctor --mend gives it back.';

/** What a run that was cut off still claims to be doing: features, test rounds, the run itself. */
export function cutOffRun(project: OpenProject): Area {
  return {
    async look() {
      const found = reading(project.databaseFile, (store) => ok(claims(store)));
      return found.ok ? found.value : [faultFinding(what, found.error)];
    },
    async mend() {
      const opened = openStore({ file: project.databaseFile, mode: 'write', create: false });
      if (!opened.ok) return [faultFinding(what, opened.error)];
      try {
        return await putRight(project, opened.value);
      } catch (cause) {
        return [notPutRight(cause)];
      } finally {
        opened.value.close();
      }
    },
  };
}

function claims(store: ProjectStore): readonly Finding[] {
  const run = store.lastRun();
  const leases = store
    .leases()
    .map((lease) =>
      mendable(
        note('lease', `feature #${lease.feature} is still held by process ${pidOf(lease)}, which is gone`, nextRun),
      ),
    );
  if (run === undefined || run.status === 'finished') return leases;
  return [...leases, mendable(note(what, `run ${run.number} was cut off`, nextRun))];
}

async function putRight(project: OpenProject, store: ProjectStore): Promise<readonly Finding[]> {
  const run = store.lastRun();
  const unfinished = run !== undefined && run.status !== 'finished';
  const held = store.leases().map((lease) => lease.feature);
  if (!unfinished && held.length === 0 && store.liveAttempts().length === 0) return [];
  const seq = store.lastSeq();
  const before = await ours(project);
  const deps = engineDependencies(project, store, await ownIdentity(), run?.target ?? null);
  const recovery = await recover(deps, createLedger(store, deps.clock));
  const warnings = store
    .eventsAfter(seq, 100_000)
    .flatMap(({ event }) => (event.type === 'warning_raised' ? [bad(what, event.message)] : []));
  const ended = unfinished ? [mended(what, `run ${run.number} was cut off and is closed now`)] : [];
  const after = await ours(project);
  const cleared = [...before].filter((name) => !after.has(name)).map(removed);
  const kept = [...after].filter((name) => name.startsWith(rescues) && !before.has(name)).map(rescued);
  return [
    ...ended,
    ...held.map((number) => given(store, number)),
    ...landed(recovery),
    ...cleared,
    ...kept,
    ...warnings,
  ];
}

const rescues = 'refs/flotilla/rescue/';

/** Worktrees, branches and rescue refs, to tell afterwards what recovery did with them. */
async function ours({ git }: OpenProject): Promise<ReadonlySet<string>> {
  const { refs } = await git.guardSnapshot();
  const worktrees = (await git.worktrees()).map(({ path }) => path);
  return new Set([...worktrees, ...Object.keys(refs).filter((ref) => /^refs\/(heads\/)?flotilla\//.test(ref))]);
}

function removed(name: string): Finding {
  const branch = /^refs\/heads\/(.+)$/.exec(name)?.[1];
  return mended(branch === undefined ? 'worktree' : 'branch', `${branch ?? name} was of finished work and is removed`);
}

const rescued = (ref: string): Finding => mended('rescue', `${ref} keeps what was only there`);
const pidOf = ({ owner }: { readonly owner: string }): string => owner.split(':')[0] ?? owner;

function given(store: ProjectStore, number: FeatureNumber): Finding {
  const status = store.feature(number)?.status;
  switch (status) {
    case 'pending':
      return mended('lease', `feature #${number} is free again; the next run goes on where its work stopped`);
    case 'landed':
      return mended('lease', `feature #${number} had landed, and says so now`);
    default:
      return note('lease', `feature #${number} is ${status ?? 'gone'}`);
  }
}

function landed({ landedMeanwhile }: Recovery): readonly Finding[] {
  if (landedMeanwhile === 0) return [];
  return [mended(what, `landings that were done but not written down: ${landedMeanwhile}`)];
}

/** Git or the database stands in the way; anything else is a bug. */
function notPutRight(cause: unknown): Finding {
  if (cause instanceof DatabaseFailure) return faultFinding(what, cause.fault);
  if (!(cause instanceof GitFailed)) throw cause;
  return bad(
    what,
    `what the last run left could not be put right: ${cause.message}`,
    'Mend what git names, then again.',
  );
}
