import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { jsonErrorOffset } from './json-error-offset';

export type Position = { readonly line: number; readonly column: number };

/** Tells where in a JSON text something stands. Parses for positions only when first asked, because that is slow. */
export type JsonPositions = { at(path: readonly PropertyKey[]): Position };

/** Positions of values; of the nearest value around them where the path leads nowhere (a missing key). */
export function jsonPositions(text: string): JsonPositions {
  let parsed: { document: Document; lines: LineCounter } | null = null;
  return {
    at(path) {
      parsed ??= parsePositions(text);
      for (let length = path.length; length >= 0; length -= 1) {
        const node = parsed.document.getIn(path.slice(0, length), true);
        if (isNode(node) && node.range) return position(parsed.lines, node.range[0]);
      }
      return { line: 1, column: 1 };
    },
  };
}

/** Where `JSON.parse` gave up: by its own message, else by looking again. */
export function syntaxErrorPosition(text: string, error: Error): Position {
  const offset = /at position (\d+)/.exec(error.message)?.[1];
  if (offset !== undefined) return positionOf(text, Number(offset));
  return positionOf(text, jsonErrorOffset(text));
}

function parsePositions(text: string): { document: Document; lines: LineCounter } {
  const lines = new LineCounter();
  const options = { schema: 'json', uniqueKeys: false, keepSourceTokens: false, lineCounter: lines } as const;
  return { document: parseDocument(text, options), lines };
}

function position(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
