import type { EventOf } from './event-of';
import type { RowChanges } from './records';

/** What a process used so far is a fact as it stands; the row of an earlier one with its key is replaced. */
export function evolveSpend({ type: _type, ...spend }: EventOf<'spend_recorded'>, at: number): RowChanges {
  return { spends: [{ ...spend, session: spend.session ?? null, at }] };
}
