import type { DamagedObject, VerifyObjectsInput } from '../../../engine/ports/git';
import { commitId, type CommitId } from '../../../shared/ids';
import { GitFailed } from '../git-failed';
import type { Repository } from '../repository';
import { withoutNewline } from '../without-newline';
import type { ContentVerdict } from './content-reader';
import { listObjects, pathsIn } from './list-objects';
import { isSoundFile, mendObjects, putAside } from './mend-objects';
import { looseFile, readLooseNames } from './object-files';
import { createNewPacks, type NewPacks } from './new-packs';
import { createSoundObjects, type SoundObjects } from './sound-objects';

type Damage = ReadonlyMap<string, Exclude<ContentVerdict, 'sound'>>;
type Range = { readonly commit: CommitId; readonly base: CommitId };

/** What is put back may bring to light what is damaged below it. */
const mostRounds = 8;

/**
 * Compares the contents of a commit's files and folders, and of all that its history has beside that of `base`, with the names
 * they have. Whoever can write to the repository can put any content under any name, and git writes it out without a look.
 */
export function createObjectVerifier(repository: Repository) {
  const parts = { repository, sound: createSoundObjects(repository), packs: createNewPacks(repository) };
  let turn: Promise<unknown> = Promise.resolve();
  return {
    /** One after the other: what one has read the next need not. */
    verify(input: VerifyObjectsInput): Promise<readonly DamagedObject[]> {
      const next = turn.then(() => verifyObjects(parts, input));
      turn = next.catch(() => undefined);
      return next;
    },
  };
}

type Parts = { readonly repository: Repository; readonly sound: SoundObjects; readonly packs: NewPacks };

async function verifyObjects(
  { repository, sound, packs }: Parts,
  { revision, base, keepIn }: VerifyObjectsInput,
): Promise<readonly DamagedObject[]> {
  const range = { commit: (await idOf(repository, revision)) ?? base, base };
  let damage = await look(repository, sound, range);
  if (damage.size === 0) return [];
  const folder = keepIn();
  const found = new Map(damage);
  const paths = new Map<string, string>();
  for (let round = 0; round < mostRounds; round += 1) {
    const before = [...damage.keys()];
    await putAside(repository, before, folder);
    await packs.putAside(before, folder);
    for (const commit of [range.commit, base])
      for (const [id, path] of await pathsIn(repository, commit)) paths.set(id, path);
    await mendObjects(repository, { ids: before, paths, keepIn: folder });
    damage = await look(repository, sound, range);
    for (const [id, verdict] of damage) if (!found.has(id)) found.set(id, verdict);
    if (before.length === damage.size && before.every((id) => damage.has(id))) break;
    if (damage.size === 0) break;
  }
  const known = await objectsOf(repository, base);
  const inPacks = await packs.named([...damage.keys()]);
  return [...found].map(([id, state]) => ({
    id,
    path: paths.get(id) ?? null,
    state,
    ofBase: known.has(id),
    mended: !damage.has(id),
    inPack: inPacks.has(id),
  }));
}

async function look(repository: Repository, sound: SoundObjects, { commit, base }: Range): Promise<Damage> {
  const { names, odd } = await readLooseNames(repository.commonDir);
  // Git may stop at them without naming them, or wait for ever.
  if (odd.length > 0) return new Map(odd.map((id) => [id, 'unreadable']));
  const { ids, brokenOff } = await listObjects(repository, commit, base);
  const damage = await confirmed(repository, await sound.damaged(ids, names));
  if (damage.size === 0 && brokenOff !== null) throw new GitFailed(['rev-list'], null, brokenOff);
  return damage;
}

/** Git may also have failed for want of memory or files it may open: an object that can be read is not damaged. */
async function confirmed({ commonDir }: Repository, damage: Damage): Promise<Damage> {
  const sure = new Map(damage);
  for (const [id, verdict] of damage) {
    if (verdict === 'unreadable' && (await isSoundFile(looseFile(commonDir, id), id))) sure.delete(id);
  }
  return sure;
}

/** Objects of the commit itself, as far as they can be told. */
async function objectsOf(repository: Repository, commit: CommitId): Promise<ReadonlySet<string>> {
  const { ids } = await listObjects(repository, commit, commit);
  return new Set([...ids, ...(await pathsIn(repository, commit)).keys()]);
}

/** What a ref says, also where nothing can be read under that name. */
async function idOf(repository: Repository, revision: string): Promise<CommitId | null> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', revision];
  const found = await repository.run(args, { cwd: repository.root, answers: [0, 1, 128] });
  return found.code === 0 ? commitId(withoutNewline(found.stdout)) : null;
}
