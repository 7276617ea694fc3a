import type { FeatureView } from '../../../shared/views';

type Ordered = Pick<FeatureView, 'number' | 'priority'>;

export type NewPriority = { readonly number: number; readonly priority: number };

const lowest = 0;
const highest = 1_000_000;

/**
 * The priorities with which a list, ordered by priority and then number, has one feature at another place; as few as
 * possible change. Null where it is there already.
 */
export function reorder(list: readonly Ordered[], from: number, to: number): readonly NewPriority[] | null {
  const moved = list[from];
  if (moved === undefined || from === to) return null;
  const wanted = list.filter((_, index) => index !== from);
  const place = Math.min(Math.max(to, 0), wanted.length);
  wanted.splice(place, 0, moved);
  const upward = pushed(wanted, place, 'before');
  const downward = pushed(wanted, place, 'after');
  const ways = [upward, downward].filter((way) => way !== null).sort((a, b) => a.length - b.length);
  return ways[0] ?? numberedAnew(wanted);
}

/** Gives the feature a priority beside its one neighbour and pushes the others away on the other side. */
function pushed(wanted: readonly Ordered[], place: number, side: 'before' | 'after'): readonly NewPriority[] | null {
  const step = side === 'before' ? -1 : 1;
  const next = wanted.map(({ number, priority }) => ({ number, priority }));
  const anchor = next[place - step];
  const moved = next[place];
  if (moved === undefined) return null;
  // Without a neighbour on that side the other one decides.
  const first = anchor === undefined ? next[place + step] : anchor;
  if (first === undefined) return [];
  moved.priority = anchor === undefined ? beyond(first, moved, step) : beyond(anchor, moved, step);
  for (let index = place + step; index >= 0 && index < next.length; index += step) {
    const [inner, outer] = [next[index - step], next[index]];
    if (inner === undefined || outer === undefined || isApart(outer, inner, step)) break;
    outer.priority = beyond(inner, outer, step);
  }
  return next.some(({ priority }) => priority < lowest || priority > highest) ? null : changes(wanted, next);
}

/** The nearest priority with which `outer` stands beyond `inner`. */
function beyond(inner: Ordered, outer: Ordered, step: number): number {
  const tieHolds = step < 0 ? outer.number < inner.number : outer.number > inner.number;
  return tieHolds ? inner.priority : inner.priority + step;
}

function isApart(outer: Ordered, inner: Ordered, step: number): boolean {
  const difference = outer.priority - inner.priority || outer.number - inner.number;
  return Math.sign(difference) === step;
}

/** There is no room left at one end: all of them move. */
function numberedAnew(wanted: readonly Ordered[]): readonly NewPriority[] {
  return changes(
    wanted,
    wanted.map(({ number }, index) => ({ number, priority: index + 1 })),
  );
}

function changes(before: readonly Ordered[], after: readonly NewPriority[]): readonly NewPriority[] {
  return after.filter(({ priority }, index) => before[index]?.priority !== priority);
}
