import type { AttemptId, CommitId } from '../../shared/ids';
import type { EngineDependencies } from '../dependencies';
import { describeDamage } from './describe-damage';

export type ObjectLook = {
  /** Whose work is looked at; null: nobody's. */
  readonly attempt: AttemptId | null;
  /** A commit, or the ref that stands on it. */
  readonly revision: string;
  readonly base: CommitId;
};

export type ObjectDamage = {
  readonly what: string;
  /** The one who did it; null where that is not beyond doubt. */
  readonly by: AttemptId | null;
  /** Something that others need, too, could not be put back, or taken out. */
  readonly lasting: boolean;
  /** Something that only the work looked at brings could not be put back. */
  readonly ownLost: boolean;
};

type Suspicion = {
  readonly suspects: ReadonlySet<AttemptId>;
  /** Damage that was found before and stays; what is found is added. */
  readonly known: Set<string>;
};

/**
 * Has the contents of an attempt's work compared with their names. What only it brings is its own doing; for what was there before
 * the one answers whose code ran, where it was one alone. Null: everything is what it says.
 */
export async function inspectObjects(
  { git, files, clock, log, neighbourAtWork }: EngineDependencies,
  { attempt, revision, base }: ObjectLook,
  { suspects, known }: Suspicion,
): Promise<ObjectDamage | null> {
  const keepIn = () => files.folder(`tampered/${clock.now()}`);
  const found = (await git.verifyObjects({ revision, base, keepIn })).filter(({ id }) => !known.has(id));
  if (found.length === 0) return null;
  const lasting = found.filter(({ ofBase, mended, inPack }) => !mended && (ofBase || inPack));
  for (const { id } of lasting) known.add(id);
  const [only = null] = attempt !== null && suspects.size === 1 && !neighbourAtWork() ? suspects : [];
  const by = found.some(({ ofBase }) => !ofBase) ? attempt : only;
  const what = describeDamage(found);
  log.write('GUARD', 'Objects of the repository were damaged', { what, by, found });
  return { what, by, lasting: lasting.length > 0, ownLost: found.some(({ ofBase, mended }) => !ofBase && !mended) };
}
