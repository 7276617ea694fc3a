import stringWidth from 'string-width';

/** What a person sees after a program wrote to a terminal: as much of one as a view that is redrawn needs. */
export type TerminalEmulator = {
  write(text: string): void;
  /** Lines broken at the edge are broken anew, as most terminals do it. */
  resize(columns: number): void;
  /** All lines from the first on, also those that have scrolled away; without the empty ones at the end. */
  lines(): readonly string[];
};

/** A row; `wraps` where the text goes on in the next one without a line break. Wide characters are followed by ''. */
type Row = { cells: string[]; wraps: boolean };

const escape = String.fromCharCode(27);

export function createTerminalEmulator(initialColumns: number): TerminalEmulator {
  let columns = initialColumns;
  let rows: Row[] = [emptyRow()];
  let [x, y] = [0, 0];
  let unread = '';

  function row(): Row {
    while (rows.length <= y) rows.push(emptyRow());
    return rows[y] ?? emptyRow();
  }

  function put(char: string): void {
    const taken = stringWidth(char);
    if (x + taken > columns) {
      row().wraps = true;
      [x, y] = [0, y + 1];
    }
    const { cells } = row();
    while (cells.length < x) cells.push(' ');
    if (taken === 0) cells[x - 1] = `${cells[x - 1] ?? ''}${char}`;
    else cells.splice(x, taken, char, ...(taken === 2 ? [''] : []));
    x += taken;
  }

  function control(parameters: string, verb: string): void {
    const many = Math.max(Number.parseInt(parameters, 10) || 1, 1);
    const here = row();
    if (verb === 'A') y = Math.max(y - many, 0);
    else if (verb === 'B') y += many;
    else if (verb === 'G') x = many - 1;
    else if (verb === 'K') {
      here.cells = parameters === '2' ? [] : here.cells.slice(0, x);
      here.wraps = false;
    } else if (verb === 'J') {
      here.cells = here.cells.slice(0, x);
      here.wraps = false;
      rows = rows.slice(0, y + 1);
    } else if (verb !== 'm' && verb !== 'h' && verb !== 'l') {
      throw new Error(`the emulator does not know the sequence ${parameters}${verb}`);
    }
  }

  /** Reads one character or sequence; false when more has to come first. */
  function step(): boolean {
    if (unread.startsWith(escape)) {
      const sequence = /^\[([?\d;]*)([A-Za-z])/.exec(unread.slice(1));
      if (sequence === null) return false;
      unread = unread.slice(1 + sequence[0].length);
      control(sequence[1] ?? '', sequence[2] ?? '');
      return true;
    }
    const char = String.fromCodePoint(unread.codePointAt(0) ?? 0);
    unread = unread.slice(char.length);
    if (char === '\r') x = 0;
    else if (char === '\n') y += 1;
    else put(char);
    row();
    return true;
  }

  return {
    write(text) {
      unread += text;
      while (unread !== '' && step());
    },
    resize(wanted) {
      const before = rows.slice(0, y);
      columns = wanted;
      rows = [...rewrapped(before, wanted), emptyRow()];
      y = rows.length - 1;
    },
    lines() {
      const shown = rows.map(({ cells }) => cells.join('').trimEnd());
      while (shown.at(-1) === '') shown.pop();
      return shown;
    },
  };
}

const emptyRow = (): Row => ({ cells: [], wraps: false });

function rewrapped(rows: readonly Row[], columns: number): Row[] {
  const whole: string[][] = [];
  let goesOn = false;
  for (const { cells, wraps } of rows) {
    if (goesOn) whole.at(-1)?.push(...cells);
    else whole.push([...cells]);
    goesOn = wraps;
  }
  return whole.flatMap((cells) => {
    const parts = Array.from({ length: Math.max(Math.ceil(cells.length / columns), 1) }, (_, index) =>
      cells.slice(index * columns, (index + 1) * columns),
    );
    return parts.map((part, index) => ({ cells: part, wraps: index < parts.length - 1 }));
  });
}
