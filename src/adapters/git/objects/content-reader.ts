import { createHash, type Hash } from 'node:crypto';

/** What came of reading one object: its content has the hash that it is named by, or not, or there was none to read. */
export type ContentVerdict = 'sound' | 'forged' | 'unreadable';

export type ContentReader = {
  feed(chunk: Buffer): void;
  /** Objects that were read to their end, in the order they came. */
  readonly verdicts: ReadonlyMap<string, ContentVerdict>;
};

type Content = { readonly id: string; readonly hash: Hash; left: number };

const newline = 0x0a;

/** Reads what `git cat-file --batch` writes, and hashes it: git itself does not when it writes files out. */
export function createContentReader(): ContentReader {
  const verdicts = new Map<string, ContentVerdict>();
  let header = '';
  let content: Content | null = null;

  function feed(chunk: Buffer): void {
    for (let at = 0; at < chunk.length;)
      at = content === null ? readHeader(chunk, at) : readContent(content, chunk, at);
  }

  function readHeader(chunk: Buffer, at: number): number {
    const end = chunk.indexOf(newline, at);
    header += chunk.toString('latin1', at, end < 0 ? chunk.length : end);
    if (end < 0) return chunk.length;
    begin(header);
    header = '';
    return end + 1;
  }

  function begin(line: string): void {
    const [id = '', type = '', size = ''] = line.split(' ');
    if (/^\d+$/.test(size)) {
      const hash = createHash(id.length === 64 ? 'sha256' : 'sha1').update(`${type} ${size}\0`);
      content = { id, hash, left: Number(size) };
    } else verdicts.set(id, 'unreadable');
  }

  function readContent(current: Content, chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + current.left);
    current.hash.update(chunk.subarray(at, end));
    current.left -= end - at;
    if (end === chunk.length) return end;
    // The newline behind the content.
    verdicts.set(current.id, current.hash.digest('hex') === current.id ? 'sound' : 'forged');
    content = null;
    return end + 1;
  }

  return { feed, verdicts };
}
