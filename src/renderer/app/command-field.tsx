import { Search } from 'lucide-react';
import { keyName } from '../lib/key-combo';
import { togglePalette } from '../lib/palette';
import { Kbd } from '../ui/kbd';

/** Looks like a field and opens the palette. */
export function CommandField() {
  return (
    <button
      type="button"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={togglePalette}
      className="no-drag flex h-7 w-[420px] min-w-0 shrink items-center gap-2.5 rounded-sm border border-line-strong bg-field px-2.5 text-left text-muted hover:border-line-control"
    >
      <Search className="flex-none" size={14} strokeWidth={1.75} aria-hidden />
      <span className="min-w-0 flex-1 truncate">Search features, run a command</span>
      <Kbd>{keyName({ key: 'k', mod: true })}</Kbd>
    </button>
  );
}
