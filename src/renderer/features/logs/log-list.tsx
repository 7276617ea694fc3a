import { ArrowDown } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Empty } from '../../ui/empty';
import type { LogEntry } from './log-entry';
import { LogRow } from './log-row';
import type { LogView } from './use-log-view';

type LogListProps = {
  readonly label: string;
  readonly view: LogView;
  readonly shown: readonly LogEntry[];
  readonly isTerminal: boolean;
  readonly selected: number | null;
  readonly onSelect: (key: number | null) => void;
  /** What stands there while nothing does. */
  readonly empty: { readonly title: string; readonly more?: string };
};

/** The rows of a log; arrow keys choose one, whose whole text is shown below. */
export function LogList({ label, view, shown, isTerminal, selected, onSelect, empty }: LogListProps) {
  const { setScroller, rows, unseen, heedScroll, follow, reveal } = view;
  const at = selected === null ? -1 : shown.findIndex(({ key }) => key === selected);
  const select = (index: number) => {
    const next = shown[Math.min(Math.max(index, 0), shown.length - 1)];
    if (next === undefined) return;
    follow(false);
    onSelect(next.key);
    reveal(shown.indexOf(next));
  };
  const heedKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const index = targetOf(event.key, at, shown.length);
    if (event.key === 'Escape' && selected !== null) {
      event.stopPropagation();
      return onSelect(null);
    }
    if (index === null) return;
    event.preventDefault();
    if (event.key === 'End') {
      onSelect(null);
      return follow(true);
    }
    select(index);
  };
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={setScroller}
        role={shown.length === 0 ? 'group' : 'listbox'}
        aria-label={label}
        aria-activedescendant={at === -1 ? undefined : `log-${selected}`}
        tabIndex={0}
        onScroll={heedScroll}
        onKeyDown={heedKey}
        className="h-full overflow-x-hidden overflow-y-auto bg-sunken font-mono text-xs leading-[18px] outline-none [overflow-anchor:none] focus-visible:ring-2 focus-visible:ring-focus focus-visible:ring-inset"
      >
        {shown.length === 0 && (
          <div className="grid h-full font-sans text-sm">
            <Empty mascot={isTerminal ? 'octo' : 'hoot'} title={empty.title}>
              {empty.more}
            </Empty>
          </div>
        )}
        <div role="presentation" className="relative" style={{ height: rows.height }}>
          {rows.rows.map(({ index, top }) => {
            const entry = shown[index];
            return entry === undefined ? null : (
              <LogRow
                key={entry.key}
                entry={entry}
                top={top}
                place={{ index, count: shown.length }}
                isTerminal={isTerminal}
                isSelected={entry.key === selected}
                onSelect={() => {
                  follow(false);
                  onSelect(entry.key === selected ? null : entry.key);
                }}
              />
            );
          })}
        </div>
      </div>
      {unseen > 0 && (
        <button
          type="button"
          onClick={() => follow(true)}
          className="absolute bottom-3 left-1/2 inline-flex h-7 -translate-x-1/2 items-center gap-1.5 rounded-full border border-line-strong bg-overlay px-3 text-xs font-medium tabular-nums shadow-2 hover:bg-raised"
        >
          <ArrowDown size={14} strokeWidth={1.75} aria-hidden />
          {unseen.toLocaleString('en')} new
        </button>
      )}
    </div>
  );
}

const page = 20;

function targetOf(key: string, at: number, count: number): number | null {
  const from = at === -1 ? count : at;
  switch (key) {
    case 'ArrowUp':
      return from - 1;
    case 'ArrowDown':
      return at === -1 ? count - 1 : at + 1;
    case 'PageUp':
      return from - page;
    case 'PageDown':
      return from + page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
