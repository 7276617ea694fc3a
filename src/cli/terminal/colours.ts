const codes = {
  dim: [2, 22],
  bold: [1, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;
export type Colour = keyof typeof codes;

/** Paints text, or leaves it as it is where colours are not wanted. */
export function painter(enabled: boolean): (colour: Colour, text: string) => string {
  if (!enabled) return (_, text) => text;
  return (colour, text) => (text === '' ? '' : `\u001b[${codes[colour][0]}m${text}\u001b[${codes[colour][1]}m`);
}
