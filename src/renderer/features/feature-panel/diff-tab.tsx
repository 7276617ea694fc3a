import { ChevronRight, RotateCw } from 'lucide-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useState } from 'react';
import { count } from '../../../shared/count';
import type { FeatureDiff } from '../../../shared/contract/feature-calls';
import type { FeatureView } from '../../../shared/views';
import { ask } from '../../lib/bridge';
import { faultWords } from '../../lib/fault-words';
import type { Loaded } from '../../lib/store';
import { Button } from '../../ui/button';
import { classes } from '../../ui/classes';
import { IconButton } from '../../ui/icon-button';
import { Skeleton } from '../../ui/skeleton';
import { Trouble } from '../../ui/trouble';
import { AttemptChoice } from './attempt-choice';
import { useChosenAttempt } from './chosen-attempt';
import { diffRows, type DiffRow } from './diff-lines';

/** What an attempt changes, file by file. */
export function DiffTab({ feature }: { readonly feature: FeatureView }) {
  const { number, attempts, status } = feature;
  const chosen = useChosenAttempt((state) => state.attempt);
  const attempt = chosen !== null && chosen <= attempts ? chosen : attempts;
  const [turn, setTurn] = useState(0);
  const [diff, setDiff] = useState<Loaded<FeatureDiff>>({ status: 'loading' });
  useEffect(() => {
    let isWanted = true;
    void ask('features.diff', { number, ...(attempt > 0 && { attempt }) }).then((answer) => {
      if (!isWanted) return;
      setDiff(answer.ok ? { status: 'ready', value: answer.value } : { status: 'failed', fault: answer.error });
    });
    return () => {
      isWanted = false;
    };
  }, [number, attempt, status, turn]);
  const again = () => setTurn((before) => before + 1);
  if (diff.status === 'loading') return <Skeleton rows={5} label="Loading" />;
  if (diff.status === 'failed') {
    return (
      <div className="p-4">
        <Trouble {...faultWords(diff.fault)}>
          <Button onClick={again}>Try again</Button>
        </Trouble>
      </div>
    );
  }
  const { title, files, more } = diff.value;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-10 flex-none items-center gap-2 border-b border-line-subtle px-4 text-xs">
        <span className="min-w-0 flex-1 truncate text-secondary" title={title}>
          {title}
        </span>
        <Sum files={files} />
        <AttemptChoice feature={feature} attempt={attempt} />
        <IconButton label="Read again" onClick={again}>
          <RotateCw size={13} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </div>
      {files.length === 0 ? (
        <p className="p-4 text-xs text-secondary">No file differs.</p>
      ) : (
        <Files files={files} more={more} />
      )}
    </div>
  );
}

function Sum({ files }: Pick<FeatureDiff, 'files'>) {
  const added = files.reduce((sum, file) => sum + (file.added ?? 0), 0);
  const removed = files.reduce((sum, file) => sum + (file.removed ?? 0), 0);
  return (
    <span className="whitespace-nowrap tabular-nums">
      {count(files.length, 'file')} <span className="text-(--st-landed)">+{added}</span>{' '}
      <span className="text-(--st-failed)">−{removed}</span>
    </span>
  );
}

const fileHeight = 30;
const lineHeight = 18;

function Files({ files, more }: Pick<FeatureDiff, 'files' | 'more'>) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const rows = useMemo(() => diffRows(files, closed), [files, closed]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: (index) => (rows[index]?.type === 'file' ? fileHeight : lineHeight),
    overscan: 20,
  });
  useEffect(() => virtual.measure(), [rows, virtual]);
  const toggle = (path: string) =>
    setClosed((before) => {
      const next = new Set(before);
      if (!next.delete(path)) next.add(path);
      return next;
    });
  return (
    <div
      ref={setScroller}
      tabIndex={0}
      aria-label="Changed files"
      role="group"
      className="min-h-0 flex-1 overflow-auto -outline-offset-2"
    >
      <div className="selectable relative min-w-max" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, size, key }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <div
              key={key}
              className="absolute top-0 left-0 w-max min-w-full"
              style={{ transform: `translateY(${start}px)`, height: size }}
            >
              <Row row={row} onToggle={toggle} />
            </div>
          );
        })}
      </div>
      {more > 0 && <p className="p-4 text-xs text-muted">and {count(more, 'more file')}</p>}
    </div>
  );
}

function Row({ row, onToggle }: { readonly row: DiffRow; readonly onToggle: (path: string) => void }) {
  if (row.type === 'file') return <FileHead row={row} onToggle={onToggle} />;
  if (row.type === 'hunk') {
    return (
      <div className="h-full truncate bg-hover px-3 font-mono text-[11px] leading-[18px] text-muted">… {row.text}</div>
    );
  }
  if (row.type === 'note') return <div className="h-full px-3 text-2xs leading-[18px] text-muted">{row.text}</div>;
  const { mark, before, after, text } = row;
  return (
    <div
      data-status={mark === '+' ? 'landed' : mark === '-' ? 'failed' : undefined}
      className={classes(
        'flex h-full font-mono text-[11px] leading-[18px] whitespace-pre',
        mark !== ' ' && 'bg-(--st-tint)',
      )}
    >
      <span aria-hidden className="w-9 flex-none pr-1.5 text-right text-muted select-none">
        {before}
      </span>
      <span aria-hidden className="w-9 flex-none pr-1.5 text-right text-muted select-none">
        {after}
      </span>
      <span className={classes('w-4 flex-none text-center select-none', mark !== ' ' && 'text-(--st)')}>{mark}</span>
      <span className="pr-3">{text}</span>
    </div>
  );
}

type FileHeadProps = {
  readonly row: Extract<DiffRow, { readonly type: 'file' }>;
  readonly onToggle: (path: string) => void;
};

const statusWordsOf = {
  A: 'added',
  M: 'changed',
  D: 'deleted',
  T: 'of another kind',
  R: 'moved',
  C: 'copied',
  U: 'unmerged',
};

function FileHead({ row: { file, isOpen }, onToggle }: FileHeadProps) {
  const { path, oldPath, status, added, removed } = file;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={() => onToggle(path)}
      title={oldPath === null ? path : `${oldPath} → ${path}`}
      className="sticky left-0 flex h-full w-full max-w-[640px] items-center gap-1.5 border-y border-line-subtle bg-raised px-2.5 text-left text-xs -outline-offset-2 hover:bg-hover"
    >
      <ChevronRight
        size={13}
        strokeWidth={1.75}
        aria-hidden
        className={classes(
          'flex-none text-muted transition-transform duration-(--duration-fast)',
          isOpen && 'rotate-90',
        )}
      />
      <code className="min-w-0 truncate text-[11.5px]">{path}</code>
      {status !== 'M' && <span className="text-2xs whitespace-nowrap text-muted">{statusWordsOf[status]}</span>}
      {added !== null && added + (removed ?? 0) > 0 && (
        <span className="pl-1 text-2xs whitespace-nowrap tabular-nums">
          <span className="text-(--st-landed)">+{added}</span>{' '}
          <span className="text-(--st-failed)">−{removed ?? 0}</span>
        </span>
      )}
    </button>
  );
}
