import { attemptWarnings } from '../../domain/feature/attempt-warnings';
import { withoutPeriod } from '../../shared/closing-period';
import type { Attempt } from '../../shared/attempt';
import type { Ledger } from '../ledger/ledger';
import { oneLine } from './card-state';

type Told = Pick<Attempt, 'id' | 'feature'>;
type Denied = { readonly title: string; readonly reason: string };

/** An agent may try for hours what it may not: the rest stands in its log. */
export const mostDenials = 5;

const code = 'tool_denied';
const opening = 'Its agent was denied ';
const andMore = `Its agent was denied more than ${mostDenials} things; its log has the rest`;

/** Warns of what an attempt's agent was denied: of each tool once, sessions that go on included. */
export function warnOfDenials(ledger: Ledger, attempt: Told): (denied: Denied) => void {
  const told = [...denialsOf(ledger, attempt)];
  return ({ title: given, reason }) => {
    const title = oneLine(given);
    if (told.length > mostDenials || told.some((each) => each === title || each.startsWith(`${title} (`))) return;
    const what = reason === '' ? title : `${title} (${withoutPeriod(oneLine(reason))})`;
    told.push(what);
    const message = told.length > mostDenials ? andMore : `${opening}${what}`;
    ledger.record({ type: 'warning_raised', code, message, feature: attempt.feature, attemptId: attempt.id });
  };
}

/** What an attempt's agent was denied, each with the reason in brackets. */
export function denialsOf({ store }: Pick<Ledger, 'store'>, { id, feature }: Told): readonly string[] {
  return attemptWarnings(store.eventsOf(feature))
    .filter((warning) => warning.attemptId === id && warning.code === code)
    .map(({ message }) => (message === andMore ? 'and more' : message.slice(opening.length)));
}

/** Behind the reason of an attempt that came to nothing; empty where nothing was denied. */
export function asDenied(ledger: Pick<Ledger, 'store'>, attempt: Told): string {
  const denied = denialsOf(ledger, attempt);
  return denied.length === 0 ? '' : `; it was denied: ${denied.join(', ')}`;
}
