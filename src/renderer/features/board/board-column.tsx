import { useVirtualizer } from '@tanstack/react-virtual';
import { Ellipsis } from 'lucide-react';
import { useEffect, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { count } from '../../../shared/count';
import type { FeatureView, LaneView } from '../../../shared/views';
import { classes } from '../../ui/classes';
import { Menu, MenuItem } from '../../ui/menu';
import { StatusGlyph } from '../../ui/status-glyph';
import type { Column } from './columns';
import type { Drop } from './drop';
import { FeatureCard, type CardActs } from './feature-card';

export type BoardColumnProps = {
  readonly column: Column;
  readonly features: readonly FeatureView[];
  readonly lanes: ReadonlyMap<number, LaneView>;
  readonly open: number | null;
  /** The card the keyboard is at; null where it is elsewhere. */
  readonly focused: number | null;
  /** The card a Tab leads to where none has the focus. */
  readonly reachable: number | null;
  /** What is being dragged; null where nothing is. */
  readonly dragged: FeatureView | null;
  readonly dropFor: (feature: FeatureView) => Drop;
  readonly onDrop: (feature: FeatureView, before: number) => void;
  /** Where it would come to stand that is let go before a card. */
  readonly placeFor: (feature: FeatureView, before: number) => number;
  readonly canShift: boolean;
  readonly acts: CardActs;
  readonly onCollapse: () => void;
  readonly onAdd: (() => void) | null;
  /** Stands above the cards: a form for a new feature. */
  readonly children?: ReactNode;
};

const gap = 6;
const usualHeight = 96;

/** One status of the board; only the cards that are seen are drawn. */
export function BoardColumn(props: BoardColumnProps) {
  const { column, features, focused, dragged } = props;
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const virtual = useVirtualizer({
    count: features.length,
    getScrollElement: () => scroller,
    estimateSize: () => usualHeight,
    getItemKey: (index) => features[index]?.number ?? index,
    gap,
    overscan: 6,
  });
  const at = focused === null ? -1 : features.findIndex(({ number }) => number === focused);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);
  const drop = dragged === null ? null : props.dropFor(dragged);
  const accepts = drop !== null && drop.type !== 'refused';
  const list = useRef<HTMLDivElement>(null);

  const placeOf = (event: DragEvent) =>
    drop?.type === 'order' && dragged !== null
      ? props.placeFor(dragged, placeAt(list.current, event.clientY, features))
      : features.length;
  const heedOver = (event: DragEvent) => {
    if (!accepts) return;
    event.preventDefault();
    setOver(placeOf(event));
  };
  return (
    <section
      aria-label={`${column.title}, ${count(features.length, 'feature')}`}
      data-testid={`column-${column.name}`}
      onDragOver={heedOver}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(null);
      }}
      onDrop={(event) => {
        event.preventDefault();
        if (dragged !== null && accepts) props.onDrop(dragged, placeOf(event));
        setOver(null);
      }}
      className={classes(
        'relative flex min-h-0 min-w-0 flex-col overflow-hidden rounded-[10px] bg-[light-dark(var(--surface-sunken),var(--fill-hover))]',
        over !== null && accepts && 'outline-2 -outline-offset-2 outline-focus',
      )}
    >
      <ColumnHead {...props} />
      {drop !== null && <DropNote drop={drop} isOver={over !== null} />}
      {props.children}
      <div ref={setScroller} className="min-h-0 flex-1 overflow-y-auto px-1.5 pb-1.5 [scrollbar-width:none]">
        {features.length === 0 && props.children === undefined && (
          <p className="px-1 py-2 text-2xs text-muted">{emptyWords[column.name]}</p>
        )}
        <div
          ref={list}
          role="list"
          aria-label={column.title}
          className="relative"
          style={{ height: virtual.getTotalSize() }}
        >
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const feature = features[index];
            if (feature === undefined) return null;
            return (
              <div
                key={key}
                ref={virtual.measureElement}
                role="listitem"
                aria-setsize={features.length}
                aria-posinset={index + 1}
                data-index={index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                {over === index && drop?.type === 'order' && <InsertMark />}
                <FeatureCard
                  feature={feature}
                  lane={props.lanes.get(feature.number) ?? null}
                  isOpen={props.open === feature.number}
                  hasFocus={focused === feature.number}
                  isReachable={(focused ?? props.reachable) === feature.number}
                  canShift={props.canShift}
                  acts={props.acts}
                />
              </div>
            );
          })}
          {over === features.length && drop?.type === 'order' && features.length > 0 && (
            <div className="absolute inset-x-0" style={{ top: virtual.getTotalSize() }}>
              <InsertMark />
            </div>
          )}
        </div>
      </div>
    </section>
  );
}

function ColumnHead({ column, features, onCollapse, onAdd }: BoardColumnProps) {
  return (
    <div className="group relative flex h-9 flex-none items-center gap-[7px] px-3 text-xs font-semibold whitespace-nowrap">
      <StatusGlyph status={column.glyph} size={15} label={null} />
      <h2 className="truncate">{column.title}</h2>
      <span className="font-medium text-muted tabular-nums">{features.length}</span>
      <Menu
        label={column.title}
        trigger={
          <button
            type="button"
            aria-label={`${column.title}: more`}
            className="absolute right-1.5 grid size-6 place-items-center rounded-sm bg-surface text-muted opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:text-default data-[state=open]:opacity-100"
          >
            <Ellipsis size={14} strokeWidth={1.75} aria-hidden />
          </button>
        }
      >
        {onAdd !== null && <MenuItem onSelect={onAdd}>Add a feature here</MenuItem>}
        <MenuItem onSelect={onCollapse}>Collapse column</MenuItem>
      </Menu>
    </div>
  );
}

/** What letting go here would do, or why it does nothing. */
function DropNote({ drop, isOver }: { readonly drop: Drop; readonly isOver: boolean }) {
  const text =
    drop.type === 'order' ? 'Drop to change the order' : drop.type === 'refused' ? drop.why : drop.invitation;
  return (
    <p
      className={classes(
        'pointer-events-none absolute inset-x-1.5 bottom-1.5 z-20 rounded-md border border-dashed bg-overlay px-2 py-2 text-center text-2xs',
        drop.type === 'refused' ? 'border-line text-muted' : 'border-line-strong text-secondary',
        isOver && 'border-focus text-default',
      )}
    >
      {text}
    </p>
  );
}

function InsertMark() {
  return <div className="absolute inset-x-0 -top-[4px] z-10 h-[2px] rounded-full bg-accent" data-mark="" />;
}

/** Before which card the hand is; cards that are not drawn are not near it. */
function placeAt(list: HTMLElement | null, y: number, features: readonly FeatureView[]): number {
  for (const item of list?.querySelectorAll<HTMLElement>('[data-index]') ?? []) {
    const { top, height } = item.getBoundingClientRect();
    if (y < top + height / 2) return Number(item.dataset['index']);
  }
  return features.length;
}

const emptyWords: Readonly<Record<Column['name'], string>> = {
  needs_you: 'Nothing waits for you.',
  blocked: 'Nothing is held back.',
  ready: 'Nothing is left to start.',
  working: 'No agent is at work.',
  landing: 'Nothing is on its way to the target.',
  passing: 'Nothing has landed yet.',
  skipped: 'Nothing is left out.',
};
