import { classes } from '../../ui/classes';
import { AnsiText } from './ansi-text';
import type { LogEntry } from './log-entry';
import { levelOf } from './log-filter';

type LogRowProps = {
  readonly entry: LogEntry;
  readonly top: number;
  readonly place: { readonly index: number; readonly count: number };
  readonly isTerminal: boolean;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
};

export function LogRow({ entry, top, place, isTerminal, isSelected, onSelect }: LogRowProps) {
  return (
    <div
      id={`log-${entry.key}`}
      role="option"
      aria-selected={isSelected}
      aria-posinset={place.index + 1}
      aria-setsize={place.count}
      onClick={onSelect}
      className={classes(
        'absolute inset-x-0 top-0 flex h-5 cursor-default items-center gap-3 px-4 whitespace-pre',
        isSelected ? 'bg-active' : 'hover:bg-hover',
      )}
      style={{ transform: `translateY(${top}px)` }}
    >
      {isTerminal || entry.kind === 'gap' ? <SpokenRow entry={entry} /> : <DebugRow entry={entry} />}
    </div>
  );
}

function DebugRow({ entry }: { readonly entry: LogEntry }) {
  const { time, section, feature, message, fields } = entry;
  const level = levelOf(entry);
  return (
    <>
      <time className="w-[86px] flex-none text-muted tabular-nums">{time}</time>
      <span className={classes('w-[74px] flex-none text-2xs', section === 'ERROR' ? errorText : 'text-muted')}>
        {section}
      </span>
      <span className="w-9 flex-none text-muted">{feature === null ? '' : `#${feature}`}</span>
      <span className="min-w-0 truncate">
        <span className={level === 'trouble' ? errorText : level === 'all' ? 'text-secondary' : 'text-default'}>
          {message}
        </span>
        {fields.slice(0, mostFields).map((field, index) => (
          <span key={index} className="ml-3 text-muted">
            {` ${field.slice(0, 300)}`}
          </span>
        ))}
      </span>
    </>
  );
}

/** What fits into a row; the rest shows where it is chosen. */
const mostFields = 12;
const errorText = 'text-(--st-failed)';

const looks: Readonly<Record<LogEntry['kind'], string>> = {
  plain: 'text-default',
  text: 'text-default',
  thinking: 'text-secondary italic',
  tool: 'text-accent-text',
  result: 'text-muted',
  trouble: errorText,
  note: 'text-muted',
  gap: 'text-(--st-waiting)',
};

function SpokenRow({ entry: { kind, message } }: { readonly entry: LogEntry }) {
  return (
    <span className={classes('min-w-0 overflow-hidden text-ellipsis whitespace-pre', looks[kind])}>
      {kind === 'plain' ? <AnsiText line={message.slice(0, 1_000)} /> : `${prefix(kind)}${message}`}
    </span>
  );
}

/** Not by colour alone. */
function prefix(kind: LogEntry['kind']): string {
  if (kind === 'tool') return '› ';
  return kind === 'result' || kind === 'note' ? '  ' : kind === 'trouble' ? '! ' : '';
}
