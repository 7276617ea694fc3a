import { assertNever } from '../../../shared/assert-never';
import type { FeatureView, ShownStatus } from '../../../shared/views';
import type { Status } from '../../ui/status';

export const columnNames = ['needs_you', 'blocked', 'ready', 'working', 'landing', 'passing', 'skipped'] as const;
export type ColumnName = (typeof columnNames)[number];

export type Column = { readonly name: ColumnName; readonly title: string; readonly glyph: Status };

/** From what waits for a person to what is done; a feature's status alone says where it stands. */
export const columns: readonly Column[] = [
  { name: 'needs_you', title: 'Needs you', glyph: 'needs_input' },
  { name: 'blocked', title: 'Blocked', glyph: 'blocked' },
  { name: 'ready', title: 'Ready and waiting', glyph: 'ready' },
  { name: 'working', title: 'Working', glyph: 'claimed' },
  { name: 'landing', title: 'Landing', glyph: 'merging' },
  { name: 'passing', title: 'Passing', glyph: 'landed' },
  { name: 'skipped', title: 'Skipped', glyph: 'skipped' },
];

export const sortings = ['critical', 'priority', 'number', 'name'] as const;
export type Sorting = (typeof sortings)[number];

export const sortingWords: Readonly<Record<Sorting, string>> = {
  critical: 'Critical path',
  priority: 'Priority',
  number: 'Number',
  name: 'Name',
};

export type BoardColumns = Readonly<Record<ColumnName, readonly FeatureView[]>>;

/** The features of each column, in order. */
export function columnsOf(features: readonly FeatureView[], sorting: Sorting): BoardColumns {
  const found: Record<ColumnName, FeatureView[]> = {
    needs_you: [],
    blocked: [],
    ready: [],
    working: [],
    landing: [],
    passing: [],
    skipped: [],
  };
  for (const feature of features) found[columnOf(feature.shown)].push(feature);
  for (const name of columnNames) found[name].sort(comparing(sorting));
  return found;
}

export function columnOf(shown: ShownStatus): ColumnName {
  switch (shown) {
    case 'needs_input':
    case 'failed':
      return 'needs_you';
    case 'blocked':
      return 'blocked';
    case 'pending':
    case 'ready':
    case 'waiting':
      return 'ready';
    case 'claimed':
      return 'working';
    case 'verifying':
    case 'merging':
      return 'landing';
    case 'landed':
      return 'passing';
    case 'skipped':
      return 'skipped';
    default:
      return assertNever(shown);
  }
}

const urgencyRank = { urgent: 0, normal: 1, later: 2 } as const;

/** What comes before any priority; features of one rank can be put in another order. */
export function rankOf({ urgency, onCriticalPath }: FeatureView, sorting: Sorting): number {
  return urgencyRank[urgency] * 2 + (sorting === 'critical' && !onCriticalPath ? 1 : 0);
}

/** Whether the order of a column is one that people can change. */
export const isOrdered = (sorting: Sorting): boolean => sorting === 'critical' || sorting === 'priority';

function comparing(sorting: Sorting): (a: FeatureView, b: FeatureView) => number {
  if (sorting === 'number') return (a, b) => a.number - b.number;
  if (sorting === 'name') return (a, b) => a.name.localeCompare(b.name) || a.number - b.number;
  return (a, b) => rankOf(a, sorting) - rankOf(b, sorting) || a.priority - b.priority || a.number - b.number;
}
