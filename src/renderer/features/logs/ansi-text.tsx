import type { CSSProperties } from 'react';
import { parseAnsi, type AnsiColor, type AnsiPiece } from './parse-ansi';

/** A terminal’s line as text in its colours; nothing in it can be markup. */
export function AnsiText({ line }: { readonly line: string }) {
  return parseAnsi(line).map((piece, index) => (
    <span key={index} style={styleOf(piece)}>
      {piece.text}
    </span>
  ));
}

function styleOf({ color, background, isBold, isDim, isItalic, isUnderlined }: AnsiPiece): CSSProperties {
  return {
    ...(color !== null && { color: cssOf(color) }),
    ...(background !== null && { backgroundColor: behind(background) }),
    ...(isBold && { fontWeight: 600 }),
    ...(isDim && { opacity: 0.7 }),
    ...(isItalic && { fontStyle: 'italic' }),
    ...(isUnderlined && { textDecoration: 'underline' }),
  };
}

/** The sixteen in our own colours, so that they can be read on both themes. */
const named = [
  'var(--text-muted)',
  'var(--st-failed)',
  'var(--st-landed)',
  'var(--st-waiting)',
  'var(--accent-text)',
  'var(--st-merging)',
  'var(--st-ready)',
  'var(--text-secondary)',
] as const;

function cssOf(color: AnsiColor): string {
  if (color.type === 'rgb') return legible(color.css);
  return color.index === 15 ? 'var(--text)' : (named[color.index % 8] ?? 'inherit');
}

/** Its own hue, as dark or light as the theme needs it. */
function legible(css: string): string {
  return `light-dark(oklch(from ${css} min(l, 0.5) c h), oklch(from ${css} max(l, 0.7) c h))`;
}

/** Text in front of it stays readable. */
function behind(color: AnsiColor): string {
  return `color-mix(in srgb, ${color.type === 'rgb' ? color.css : cssOf(color)} 28%, transparent)`;
}
