import { GitFailed } from '../../adapters/git/git-failed';
import type { ProcessIdentity } from '../../shared/attempt';
import type { MergeEntry } from '../../shared/event';
import type { FeatureNumber } from '../../shared/ids';
import { ok } from '../../shared/result';
import type { RunWait } from '../../shared/run-wait';
import { landingWaits } from '../state-file/landing-waits';
import type { OpenProject } from './open-project';
import { reading } from './open-store';

type Waits = ReadonlyMap<FeatureNumber, RunWait>;

/** What verified features wait with before they can land: as their host tells it, or as git does where there is none. */
export async function blockedLandings(project: OpenProject, host: ProcessIdentity | null): Promise<Waits> {
  if (host !== null) return landingWaits(project.flotillaFolder, host);
  const entries = reading(project.databaseFile, (store) => ok(store.mergeEntries()));
  if (!entries.ok || entries.value.length === 0) return new Map();
  try {
    return await inTheWay(project, entries.value);
  } catch (cause) {
    if (!(cause instanceof GitFailed)) throw cause;
    // It only adds to what the database tells.
    return new Map();
  }
}

async function inTheWay({ git, settings, project }: OpenProject, entries: readonly MergeEntry[]): Promise<Waits> {
  const target = settings.target ?? project.target;
  const tip = (await git.currentBranch()) === target ? await git.resolve(target) : null;
  const mine = new Set(tip === null ? [] : await git.uncommittedFiles());
  const waits = new Map<FeatureNumber, RunWait>();
  if (tip === null || mine.size === 0) return waits;
  for (const { feature, head } of entries) {
    const changed = await git.changes(tip, head);
    const paths = new Set(changed.flatMap(({ path, oldPath }) => (oldPath === null ? [path] : [path, oldPath])));
    const files = [...paths].filter((path) => mine.has(path));
    if (files.length > 0) waits.set(feature, { kind: 'uncommitted_changes', sentence: sentence(files) });
  }
  return waits;
}

const mostNamed = 5;

function sentence(files: readonly string[]): string {
  const named = files.slice(0, mostNamed).join(', ');
  const more = files.length > mostNamed ? ` and ${files.length - mostNamed} more` : '';
  return `Verified, but your uncommitted changes in ${named}${more} are in the way. Commit or stash them: the next run lands it first`;
}
