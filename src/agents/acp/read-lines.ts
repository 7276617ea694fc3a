import type { Readable } from 'node:stream';

/** Longer than any message that is worth reading; a program that never ends its line must not fill the memory. */
const mostBytes = 8 * 1024 * 1024;

/** Lines of a stream as they come; of one that is too long only that there was one: null. */
export async function* readLines(stream: Readable): AsyncGenerator<string | null> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      const rest = chunk.subarray(from, end);
      yield size + rest.length > mostBytes ? null : Buffer.concat([...parts, rest]).toString('utf8');
      [parts, size, from] = [[], 0, end + 1];
    }
    const rest = chunk.subarray(from);
    size += rest.length;
    if (size <= mostBytes) parts.push(rest);
    else parts = [];
  }
  if (size > 0) yield size > mostBytes ? null : Buffer.concat(parts).toString('utf8');
}
