import type { Ledger } from '../ledger/ledger';
import { oneLine } from './card-state';
import { toldBefore, warnOnce, type WarnedAgent } from './warn-once';

type Denied = { readonly title: string; readonly reason: string };

export const mostDenials = 5;

const code = 'tool_denied';
const ofAnAttempt = 'Its agent';
const openingOf = (who: string) => `${who} was denied `;
const andMoreOf = (who: string) => `${who} was denied more than ${mostDenials} things; its log has the rest`;

/** Warns of what an agent was denied: of each tool once. `who`: where it works at no feature, e.g. `The initializer agent`. */
export function warnOfDenials(ledger: Ledger, agent: WarnedAgent, who = ofAnAttempt): (denied: Denied) => void {
  const warn = warnOnce(ledger, agent, { code, most: mostDenials, andMore: andMoreOf(who) });
  return ({ title, reason }) => warn(`${openingOf(who)}${oneLine(title)}`, reason);
}

/** What an attempt's agent was denied, each with the reason in brackets. */
export function denialsOf(ledger: Pick<Ledger, 'store'>, attempt: WarnedAgent): readonly string[] {
  const andMore = andMoreOf(ofAnAttempt);
  return toldBefore(ledger, attempt, code).map((message) =>
    message === andMore ? 'and more' : message.slice(openingOf(ofAnAttempt).length),
  );
}

/** Behind the reason of an attempt that came to nothing; empty where nothing was denied. */
export function asDenied(ledger: Pick<Ledger, 'store'>, attempt: WarnedAgent): string {
  const denied = denialsOf(ledger, attempt);
  return denied.length === 0 ? '' : `; it was denied: ${denied.join(', ')}`;
}
