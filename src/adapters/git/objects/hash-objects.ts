import type { Repository } from '../repository';
import { createContentReader, type ContentReader, type ContentVerdict } from './content-reader';

/** Git stops at some objects that it can't read; so often it is started again behind one. */
const mostStops = 100;

/** Reads these objects as git does and compares their contents with their names. Names every object that is not sound. */
export async function hashObjects(
  repository: Repository,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Exclude<ContentVerdict, 'sound'>>> {
  const bad = new Map<string, Exclude<ContentVerdict, 'sound'>>();
  let open = ids;
  for (let stops = 0; open.length > 0; stops += 1) {
    const verdicts = await read(repository, open);
    for (const [id, verdict] of verdicts) if (verdict !== 'sound') bad.set(id, verdict);
    const unread = open.filter((id) => !verdicts.has(id));
    const [stoppedAt, ...rest] = unread;
    if (stoppedAt === undefined) break;
    bad.set(stoppedAt, 'unreadable');
    if (stops === mostStops) rest.forEach((id) => bad.set(id, 'unreadable'));
    open = stops === mostStops ? [] : rest;
  }
  return bad;
}

async function read(repository: Repository, ids: readonly string[]): Promise<ContentReader['verdicts']> {
  const readers: ContentReader[] = [];
  const args = ['cat-file', '--batch', '--buffer'];
  await repository.run(args, {
    cwd: repository.root,
    stdin: ids.map((id) => `${id}\n`).join(''),
    sink() {
      const reader = createContentReader();
      readers.push(reader);
      return reader.feed;
    },
    answers: [0, 1, 128],
  });
  return readers.at(-1)?.verdicts ?? new Map<string, ContentVerdict>();
}
