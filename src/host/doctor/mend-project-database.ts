import { mendDatabase, type MendedDatabase } from '../../adapters/sqlite/salvage/mend-database';
import { evolve } from '../../domain/project/evolve';
import { count } from '../../shared/count';
import type { Fault } from '../../shared/fault';
import { makeFlotillaFolder } from '../projects/flotilla-folder';
import type { OpenProject } from '../projects/open-project';
import { writeProjectMark } from '../projects/project-mark';
import { mended, note, type Finding } from './finding';
import { faultFinding } from './finding-of';

const what = 'database';

/** Damaged or gone; one that is locked, newer or on a bad disk is left as it is. */
export const canMendDatabase = ({ code }: Fault): boolean => code === 'database_broken' || code === 'database_missing';

/** Puts a database in place of the damaged one, with all that can still be read; the host lock is held. */
export async function mendProjectDatabase({ project, databaseFile }: OpenProject): Promise<readonly Finding[]> {
  const folder = await makeFlotillaFolder(project.path);
  if (!folder.ok) return [faultFinding(what, folder.error)];
  const label = new Date().toISOString().replace(/[:.]/g, '-');
  const result = mendDatabase({ file: databaseFile, label, evolve });
  if (!result.ok) return [faultFinding(what, result.error)];
  await writeProjectMark(project.path, project.id);
  return [mended(what, whatWasDone(result.value)), ...whatIsMissing(result.value)];
}

function whatWasDone({ aside, whole, features, attempts }: MendedDatabase): string {
  const kept = aside === null ? '' : `; what was there is kept as ${aside}`;
  const saved = `${count(features, 'feature')} and ${count(attempts, 'attempt')}`;
  if (whole) return `it is made anew from its log, nothing is lost: ${saved}${kept}`;
  if (features === 0)
    return `there is an empty one now, ${aside === null ? 'for it was gone' : 'for nothing of it could be read'}${kept}`;
  return `what could be read is saved: ${saved}; parts of the history are lost${kept}`;
}

function whatIsMissing({ features, lost, allFeatures, loosened }: MendedDatabase): readonly Finding[] {
  const loose = loosened.map(({ feature, from }) =>
    note(
      what,
      `feature #${feature} needed ${numbers(from)}, of which nothing is left, and does not wait for it any more`,
    ),
  );
  if (allFeatures) return loose;
  return [note(what, lostSentence(features, lost), importAgain), ...loose];
}

const importAgain =
  'Import your plan again: flotilla import FILE adds what is missing. What has landed already is in git (git log --grep Flotilla-Feature); flotilla features skip keeps it from being built again.';

function lostSentence(features: number, lost: readonly number[]): string {
  if (features === 0) return 'its features are lost';
  return lost.length > 0
    ? `features that could not be read: ${numbers(lost)}, and maybe more`
    : 'features may be missing';
}

const numbers = (features: readonly number[]): string => features.map((feature) => `#${feature}`).join(', ');
