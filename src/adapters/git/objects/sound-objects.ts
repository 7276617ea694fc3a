import type { Repository } from '../repository';
import type { ContentVerdict } from './content-reader';
import { hashObjects } from './hash-objects';
import { readObjectFiles, type LooseNames } from './object-files';

/** Objects whose contents were compared with their names. */
export type SoundObjects = {
  /** Those of `ids` that are not what their names say. What has not been touched since it was found sound is not read again. */
  damaged(
    ids: ReadonlySet<string>,
    names: LooseNames['names'],
  ): Promise<ReadonlyMap<string, Exclude<ContentVerdict, 'sound'>>>;
};

/** What was changed this shortly before it was read may be changed again without its date telling. */
const youngMs = 2_000;

export function createSoundObjects(repository: Repository, now: () => number = Date.now): SoundObjects {
  const sound = new Map<string, string>();
  let soundPacks: string | null = null;

  return {
    async damaged(ids, names) {
      const readAt = now();
      const { loose, packs } = await readObjectFiles(repository.commonDir, ids, names);
      // Another pack may hold other contents under any name, and git looks there first.
      if (packs === null || packs !== soundPacks) sound.clear();
      soundPacks = packs;
      const open = [...ids].filter((id) => sound.get(id) !== (loose.get(id)?.print ?? inPack));
      const found = await hashObjects(repository, open);
      for (const id of open) {
        const file = loose.get(id);
        const isYoung = file !== undefined && file.changedAtMs > readAt - youngMs;
        if (!found.has(id) && !isYoung) sound.set(id, file?.print ?? inPack);
      }
      return found;
    },
  };
}

const inPack = 'in a pack';
