import { ListFilter } from 'lucide-react';
import { mascotOfLane } from '../../lib/mascot-of-lane';
import { Button } from '../../ui/button';
import { Mascot } from '../../ui/mascot';
import { Menu, MenuChoice, MenuLabel, MenuSeparator } from '../../ui/menu';
import type { FeedItem } from './feed-book';
import { feedKinds, feedKindWords, type FeedKind } from './feed-kind';

export type FeedWanted = {
  /** None are all. */
  readonly kinds: ReadonlySet<FeedKind>;
  /** Lanes of agents; none are all. */
  readonly lanes: ReadonlySet<number>;
};

export const allNews: FeedWanted = { kinds: new Set(), lanes: new Set() };

export function isWanted({ kinds, lanes }: FeedWanted, { kind, lane }: FeedItem): boolean {
  return (kinds.size === 0 || kinds.has(kind)) && (lanes.size === 0 || (lane !== null && lanes.has(lane)));
}

type FeedFilterProps = {
  readonly wanted: FeedWanted;
  readonly lanes: readonly number[];
  readonly onChange: (wanted: FeedWanted) => void;
};

/** Which news are shown: by kind, and by agent. */
export function FeedFilter({ wanted, lanes, onChange }: FeedFilterProps) {
  return (
    <Menu
      label="Filter the activity"
      trigger={
        <Button size="sm" variant="ghost" icon={<ListFilter size={14} strokeWidth={1.75} aria-hidden />}>
          {summary(wanted)}
        </Button>
      }
    >
      {feedKinds.map((kind) => (
        <MenuChoice
          key={kind}
          isChosen={wanted.kinds.has(kind)}
          staysOpen
          onSelect={() => onChange({ ...wanted, kinds: toggled(wanted.kinds, kind) })}
        >
          {feedKindWords[kind]}
        </MenuChoice>
      ))}
      {lanes.length > 0 && (
        <>
          <MenuSeparator />
          <MenuLabel>Agent</MenuLabel>
          {lanes.map((lane) => {
            const { name, spoken } = mascotOfLane(lane);
            return (
              <MenuChoice
                key={lane}
                isChosen={wanted.lanes.has(lane)}
                staysOpen
                onSelect={() => onChange({ ...wanted, lanes: toggled(wanted.lanes, lane) })}
              >
                <Mascot name={name} mood="idle" size={16} />
                {spoken}
              </MenuChoice>
            );
          })}
        </>
      )}
      {wanted !== allNews && (
        <>
          <MenuSeparator />
          <MenuChoice isChosen={false} onSelect={() => onChange(allNews)}>
            Show all
          </MenuChoice>
        </>
      )}
    </Menu>
  );
}

function summary({ kinds, lanes }: FeedWanted): string {
  const [kind] = kinds;
  const [lane] = lanes;
  if (kind === undefined && lane === undefined) return 'All kinds';
  if (kind !== undefined && kinds.size === 1 && lane === undefined) return feedKindWords[kind];
  if (lane !== undefined && lanes.size === 1 && kind === undefined) return mascotOfLane(lane).spoken;
  return `${kinds.size + lanes.size} filters`;
}

function toggled<T>(before: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const next = new Set(before);
  if (!next.delete(value)) next.add(value);
  return next;
}
