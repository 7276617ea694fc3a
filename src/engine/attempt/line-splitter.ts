const maxLineLength = 256 * 1024;

/** Turns chunks of bytes into lines; invalid UTF-8 becomes replacement characters, over-long lines are cut and say so. */
export function createLineSplitter(onLine: (line: string) => void): { push(chunk: Uint8Array): void; end(): void } {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let skipping = false;

  function take(text: string): void {
    let from = 0;
    for (;;) {
      const newline = text.indexOf('\n', from);
      if (newline < 0) break;
      finishLine(text.slice(from, newline));
      from = newline + 1;
    }
    keep(text.slice(from));
  }

  function finishLine(part: string): void {
    if (skipping) {
      skipping = false;
      rest = '';
      return;
    }
    const line = rest + part;
    rest = '';
    onLine(cut(line.endsWith('\r') ? line.slice(0, -1) : line));
  }

  function keep(part: string): void {
    if (skipping) return;
    rest += part;
    if (rest.length > maxLineLength) {
      onLine(cut(rest));
      rest = '';
      skipping = true;
    }
  }

  return {
    push: (chunk) => take(decoder.decode(chunk, { stream: true })),
    end() {
      take(decoder.decode());
      if (rest !== '' && !skipping) onLine(cut(rest));
      rest = '';
    },
  };
}

function cut(line: string): string {
  return line.length > maxLineLength ? `${line.slice(0, maxLineLength)} … (line cut)` : line;
}
