/** A piece of a terminal’s line that looks alike. Colours are names of the terminal’s sixteen, or a value of its own. */
export type AnsiPiece = {
  readonly text: string;
  readonly color: AnsiColor | null;
  readonly background: AnsiColor | null;
  readonly isBold: boolean;
  readonly isDim: boolean;
  readonly isItalic: boolean;
  readonly isUnderlined: boolean;
};

export type AnsiColor =
  { readonly type: 'palette'; readonly index: number } | { readonly type: 'rgb'; readonly css: string };

type Look = Omit<AnsiPiece, 'text'>;
type Draft = { -readonly [Key in keyof Look]: Look[Key] };

const plain: Look = {
  color: null,
  background: null,
  isBold: false,
  isDim: false,
  isItalic: false,
  isUnderlined: false,
};

const escape = String.fromCharCode(0x1b);
const bell = String.fromCharCode(0x07);
/** String sequences (titles, links), control sequences, and whatever else an escape begins. */
const sequence = new RegExp(
  `${escape}[\\]PX^_][^${bell}${escape}]*(?:${bell}|${escape}\\\\)?|${escape}\\[([0-?]*)[ -/]*([@-~]?)|${escape}[ -/]*[0-~]?`,
  'g',
);
const unprintable = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u2028\u2029\ufeff]/gu;

/** What a terminal would show of a line, as text: colours and weight are kept, everything else that drives it is not. */
export function parseAnsi(line: string): readonly AnsiPiece[] {
  const shown = overwritten(line);
  const pieces: AnsiPiece[] = [];
  let look = plain;
  let from = 0;
  const take = (text: string) => {
    const visible = text.replaceAll('\t', '    ').replace(unprintable, '');
    if (visible !== '') pieces.push({ text: visible, ...look });
  };
  for (const found of shown.matchAll(sequence)) {
    take(shown.slice(from, found.index));
    from = found.index + found[0].length;
    if (found[2] === 'm') look = lookAfter(look, found[1] ?? '');
  }
  take(shown.slice(from));
  return pieces;
}

/** What stands there once carriage returns have been heeded. No pattern: on long runs of them one takes minutes. */
function overwritten(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === '\r') end -= 1;
  return line.slice(line.lastIndexOf('\r', end - 1) + 1, end);
}

function lookAfter(before: Look, parameters: string): Look {
  const codes = parameters.split(/[;:]/).map((code) => (code === '' ? 0 : Number(code)));
  const look: Draft = { ...before };
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? 0;
    if (code === 38 || code === 48) {
      // No more than it can take: a sequence of many would be copied for each of them.
      const { color, used } = extended(codes.slice(at + 1, at + 5));
      if (code === 38) look.color = color;
      else look.background = color;
      at += used;
    } else heed(code, look);
  }
  return look;
}

function heed(code: number, look: Draft): void {
  if (code === 0) Object.assign(look, plain);
  else if (code === 1) look.isBold = true;
  else if (code === 2) look.isDim = true;
  else if (code === 3) look.isItalic = true;
  else if (code === 4) look.isUnderlined = true;
  else if (code === 22) look.isBold = look.isDim = false;
  else if (code === 23) look.isItalic = false;
  else if (code === 24) look.isUnderlined = false;
  else if (code >= 30 && code <= 37) look.color = palette(code - 30);
  else if (code === 39) look.color = null;
  else if (code >= 40 && code <= 47) look.background = palette(code - 40);
  else if (code === 49) look.background = null;
  else if (code >= 90 && code <= 97) look.color = palette(code - 82);
  else if (code >= 100 && code <= 107) look.background = palette(code - 92);
}

const palette = (index: number): AnsiColor => ({ type: 'palette', index });
const rgb = (r: number, g: number, b: number): AnsiColor => ({ type: 'rgb', css: `rgb(${r} ${g} ${b})` });

/** `38;5;n` and `38;2;r;g;b`, without the 38. */
function extended([kind, ...values]: readonly number[]): { readonly color: AnsiColor | null; readonly used: number } {
  const [a = 0, b = 0, c = 0] = values.map((value) => Math.min(255, Math.max(0, Math.trunc(value) || 0)));
  if (kind === 2) return { color: rgb(a, b, c), used: 4 };
  if (kind === 5) return { color: ofTable(a), used: 2 };
  return { color: null, used: 0 };
}

/** The table of 256: sixteen names, a cube of six steps, greys. */
function ofTable(index: number): AnsiColor {
  if (index < 16) return palette(index);
  if (index > 231) {
    const grey = 8 + (index - 232) * 10;
    return rgb(grey, grey, grey);
  }
  const step = (value: number) => (value === 0 ? 0 : 55 + value * 40);
  const at = index - 16;
  return rgb(step(Math.floor(at / 36)), step(Math.floor(at / 6) % 6), step(at % 6));
}
