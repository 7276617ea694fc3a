import { StatusGlyph } from '../../ui/status-glyph';
import { needsYouWords } from './project-words';

/** How many features of a project wait for a person. */
export function NeedsYouMark({ needsYou }: { readonly needsYou: number }) {
  if (needsYou === 0) return null;
  return (
    <span
      data-status="needs_input"
      title={needsYouWords(needsYou)}
      className="inline-flex h-4 flex-none items-center gap-1 rounded-full bg-(--st-tint) px-[5px] text-2xs font-medium text-(--st) tabular-nums"
    >
      <StatusGlyph status="needs_input" size={11} label={null} />
      {needsYou}
      <span className="sr-only">{needsYou === 1 ? 'needs you' : 'need you'}</span>
    </span>
  );
}
