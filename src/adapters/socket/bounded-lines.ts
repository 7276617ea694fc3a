import { err, ok, type Result } from '../../shared/result';

const newline = 0x0a;

/**
 * Lines of a byte stream, none kept beyond the limit, which may change on the way: a longer one is an error in its
 * place and its bytes are dropped.
 */
export async function* boundedLines(
  chunks: AsyncIterable<Uint8Array>,
  limit: number | (() => number),
): AsyncGenerator<Result<string, string>> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const maxBytes = typeof limit === 'number' ? () => limit : limit;

  for await (const chunk of chunks) {
    let start = 0;
    while (start < chunk.length) {
      const end = chunk.indexOf(newline, start);
      const piece = chunk.subarray(start, end === -1 ? chunk.length : end);
      length += piece.length;
      if (length <= maxBytes()) parts.push(piece);
      else parts = [];
      if (end === -1) break;
      yield length <= maxBytes()
        ? ok(Buffer.concat(parts).toString('utf8'))
        : err(`A line is longer than ${maxBytes()} bytes.`);
      parts = [];
      length = 0;
      start = end + 1;
    }
  }
}
