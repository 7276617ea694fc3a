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
  if (color.type === 'rgb') return color.css;
  return color.index === 15 ? 'var(--text)' : (named[color.index % 8] ?? 'inherit');
}

/** Text in front of one of the sixteen stays readable. */
function behind(color: AnsiColor): string {
  return color.type === 'rgb' ? color.css : `color-mix(in srgb, ${cssOf(color)} 28%, transparent)`;
}
