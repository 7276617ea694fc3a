import { useDeferredValue, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { FeatureView } from '../../../shared/views';
import { changeFeature, notifyFault, tryChange } from '../../lib/feature-actions';
import { deferFeature } from '../../lib/feature-verbs';
import { heedFeatureKey } from '../../lib/feature-keys';
import { filterFeatures } from '../../lib/filter-features';
import { notify } from '../../lib/notify';
import type { ProjectModel } from '../../lib/project-model';
import { useWindow } from '../../lib/store';
import { classes } from '../../ui/classes';
import { StatusGlyph } from '../../ui/status-glyph';
import { BoardColumn } from './board-column';
import { categoriesOf, noFilter, passes } from './board-filter';
import { BoardToolbar } from './board-toolbar';
import {
  columnOf,
  columns,
  columnsOf,
  isOrdered,
  rankOf,
  type BoardColumns,
  type Column,
  type ColumnName,
  type Sorting,
} from './columns';
import { dropOn } from './drop';
import type { CardActs } from './feature-card';
import { EmptyBoard } from './empty-board';
import { QuickAdd } from './quick-add';
import { reorder, type NewPriority } from './reorder';
import { withinRank } from './within-rank';

/** The backlog by status. What can be moved can be moved by hand and by key. */
export function BoardScreen({ project }: { readonly project: ProjectModel }) {
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState(noFilter);
  const [sorting, setSorting] = useState<Sorting>('critical');
  const [dragged, setDragged] = useState<FeatureView | null>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const [isAdding, setIsAdding] = useState(false);
  const [collapsed, setCollapsed] = useState<ReadonlySet<ColumnName>>(new Set(['skipped']));
  const open = useWindow((state) => state.openFeature);
  const wanted = useDeferredValue(search);
  const board = useMemo(() => {
    const found = filterFeatures(project.features, project.numbers, wanted);
    const features = found.flatMap((number) => project.features.get(number) ?? []);
    return columnsOf(
      features.filter((feature) => passes(filter, feature)),
      sorting,
    );
  }, [project.features, project.numbers, wanted, filter, sorting]);
  const lanes = useMemo(
    () =>
      new Map(project.lanes.flatMap((lane) => (lane.attempt === null ? [] : [[lane.attempt.feature, lane] as const]))),
    [project.lanes],
  );
  const categories = useMemo(() => categoriesOf(project.features.values()), [project.features]);

  const put = async (feature: FeatureView, list: readonly FeatureView[], before: number) => {
    const from = list.findIndex(({ number }) => number === feature.number);
    await putBefore(list, { from, to: before > from ? before - 1 : before }, sorting);
  };
  const drop = (feature: FeatureView, column: ColumnName, before: number) => {
    const wantedDrop = dropOn(column, feature, project);
    if (wantedDrop.type === 'order') void put(feature, board[column], before);
    if (wantedDrop.type !== 'change') return;
    if (wantedDrop.change.type === 'defer') return deferFeature(feature);
    void changeFeature(feature.number, wantedDrop.change, { said: wantedDrop.said, undo: wantedDrop.undo });
  };
  const mayOrder = (column: ColumnName) => (column === 'ready' || column === 'blocked') && isOrdered(sorting);
  const shift = (feature: FeatureView, by: -1 | 1) => {
    const column = columnOf(feature.shown);
    if (!mayOrder(column)) return notify('Sort by priority to change the order of what is ready or blocked');
    const at = board[column].findIndex(({ number }) => number === feature.number);
    void put(feature, board[column], by < 0 ? at - 1 : at + 2);
  };
  const latest = useRef(shift);
  useLayoutEffect(() => {
    latest.current = shift;
  });
  const acts = useMemo<CardActs>(() => ({ shift: (feature, by) => latest.current(feature, by), drag: setDragged }), []);
  const heedKey = (event: KeyboardEvent<HTMLElement>) => {
    const card = cardOf(event.target);
    const feature = card === null ? undefined : project.features.get(card);
    if (feature === undefined) return;
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (event.altKey && by !== 0) {
      event.preventDefault();
      return shift(feature, by);
    }
    const next = neighbour(board, feature, event.key, collapsed);
    if (next === null) return void heedFeatureKey(event, feature, project);
    event.preventDefault();
    setFocused(next);
  };

  if (project.numbers.length === 0) return <EmptyBoard />;
  const first = columns.flatMap(({ name }) => (collapsed.has(name) ? [] : board[name]))[0]?.number ?? null;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <BoardToolbar
        total={project.numbers.length}
        {...{ search, filter, sorting, categories }}
        onSearch={setSearch}
        onFilter={setFilter}
        onSort={setSorting}
      />
      <div
        data-scrolls-sideways
        className="flex min-h-0 flex-1 gap-2 overflow-x-auto overflow-y-hidden px-3 pt-2.5 pb-3"
        onKeyDown={heedKey}
        onFocus={(event) => setFocused(cardOf(event.target))}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setFocused(null);
        }}
      >
        {columns.map((column) => (
          <div
            key={column.name}
            className={classes('grid min-h-0', collapsed.has(column.name) ? 'w-9 flex-none' : 'min-w-[176px] flex-1')}
          >
            {collapsed.has(column.name) ? (
              <Collapsed
                column={column}
                count={board[column.name].length}
                isTarget={dragged !== null && dropOn(column.name, dragged, project).type === 'change'}
                onDrop={() => dragged !== null && drop(dragged, column.name, 0)}
                onExpand={() => setCollapsed((before) => new Set([...before].filter((name) => name !== column.name)))}
              />
            ) : (
              <BoardColumn
                column={column}
                features={board[column.name]}
                lanes={lanes}
                open={open}
                focused={focused}
                reachable={first}
                dragged={dragged}
                dropFor={(feature) => orderedOrWhy(dropOn(column.name, feature, project), sorting)}
                onDrop={(feature, before) => drop(feature, column.name, before)}
                placeFor={(feature, before) => withinRank(board[column.name], { feature, before, sorting })}
                canShift={mayOrder(column.name)}
                acts={acts}
                onCollapse={() => setCollapsed((before) => new Set([...before, column.name]))}
                onAdd={column.name === 'ready' ? () => setIsAdding(true) : null}
              >
                {column.name === 'ready' && isAdding ? <QuickAdd onClose={() => setIsAdding(false)} /> : undefined}
              </BoardColumn>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

type CollapsedProps = {
  readonly column: Column;
  readonly count: number;
  readonly isTarget: boolean;
  readonly onDrop: () => void;
  readonly onExpand: () => void;
};

/** A column as a strip; a click opens it, and what may go there can be dropped on it. */
function Collapsed({ column, count, isTarget, onDrop, onExpand }: CollapsedProps) {
  return (
    <button
      type="button"
      aria-expanded={false}
      aria-label={`Show the column ${column.title}, ${count}`}
      onClick={onExpand}
      onDragOver={(event) => {
        if (isTarget) event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
      className={classes(
        'flex min-h-0 flex-col items-center gap-2 rounded-[10px] bg-[light-dark(var(--surface-sunken),var(--fill-hover))] pt-2.5 text-xs font-semibold hover:bg-active',
        isTarget && 'outline-2 -outline-offset-2 outline-focus outline-dashed',
      )}
    >
      <StatusGlyph status={column.glyph} size={15} label={null} />
      <span className="[writing-mode:vertical-rl]">
        {column.title} <span className="font-medium text-muted tabular-nums">{count}</span>
      </span>
    </button>
  );
}

function orderedOrWhy(drop: ReturnType<typeof dropOn>, sorting: Sorting): ReturnType<typeof dropOn> {
  if (drop.type !== 'order' || isOrdered(sorting)) return drop;
  return { type: 'refused', why: 'Sort by priority to change the order' };
}

/** Only within what comes before any priority: urgency, and the critical path where that is asked for. */
async function putBefore(
  list: readonly FeatureView[],
  { from, to }: { readonly from: number; readonly to: number },
  sorting: Sorting,
): Promise<void> {
  const moved = list[from];
  if (moved === undefined) return;
  const rank = rankOf(moved, sorting);
  const peers = list.filter((feature) => rankOf(feature, sorting) === rank);
  const start = list.findIndex((feature) => rankOf(feature, sorting) === rank);
  const place = Math.min(Math.max(to - start, 0), peers.length - 1);
  const changes = reorder(peers, from - start, place) ?? [];
  if (changes.length === 0) {
    if (to !== from) notify(stayWords(sorting));
    return;
  }
  const before = changes.flatMap(({ number }) => peers.filter((peer) => peer.number === number));
  if (!(await prioritise(changes))) return;
  const isElsewhere = place !== to - start;
  notify(`Moved #${moved.number} ${moved.name}`, isElsewhere ? stayWords(sorting) : null, {
    action: { label: 'Undo', act: () => void prioritise(before).then((done) => done && notify('Undone')) },
  });
}

const stayWords = (sorting: Sorting): string =>
  sorting === 'critical' ? 'Urgent features and the critical path stay on top' : 'Urgent features stay on top';

/** Says why where it is refused. */
async function prioritise(changes: readonly NewPriority[]): Promise<boolean> {
  for (const { number, priority } of changes) {
    const done = await tryChange(number, { type: 'edit', changes: { priority }, restart: false });
    if (!done.ok) {
      notifyFault(done.error);
      return false;
    }
  }
  return true;
}

function cardOf(target: EventTarget): number | null {
  const number = target instanceof HTMLElement ? target.dataset['feature'] : undefined;
  return number === undefined ? null : Number(number);
}

/** The card an arrow key leads to; null for other keys and at an end. */
function neighbour(
  board: BoardColumns,
  feature: FeatureView,
  key: string,
  collapsed: ReadonlySet<ColumnName>,
): number | null {
  const name = columnOf(feature.shown);
  const at = board[name].findIndex(({ number }) => number === feature.number);
  if (key === 'ArrowUp' || key === 'ArrowDown') return board[name][at + (key === 'ArrowUp' ? -1 : 1)]?.number ?? null;
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null;
  const shown = columns.filter((column) => !collapsed.has(column.name) && board[column.name].length > 0);
  const column = shown[shown.findIndex((each) => each.name === name) + (key === 'ArrowLeft' ? -1 : 1)];
  if (column === undefined) return null;
  const list = board[column.name];
  return list[Math.min(at, list.length - 1)]?.number ?? null;
}
