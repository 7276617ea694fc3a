import { attemptWarnings } from '../../domain/feature/attempt-warnings';
import { withoutPeriod } from '../../shared/closing-period';
import type { AttemptId, FeatureNumber } from '../../shared/ids';
import type { Ledger } from '../ledger/ledger';
import { oneLine } from './card-state';

export type WarnedAgent = {
  /** Also that of a planning or a test round. */
  readonly id: AttemptId;
  /** Null: it works at no feature. */
  readonly feature: FeatureNumber | null;
};

type Kind = {
  readonly code: string;
  /** An agent may say something new for hours: the rest stands in its log. */
  readonly most: number;
  readonly andMore: string;
};

/** Warns of each thing once, with the reason told first; sessions that go on included. */
export function warnOnce(ledger: Ledger, agent: WarnedAgent, kind: Kind): (what: string, reason: string) => void {
  const { code, most, andMore } = kind;
  const told = [...toldBefore(ledger, agent, code)];
  return (what, reason) => {
    if (told.length > most || told.some((each) => each === what || each.startsWith(`${what} (`))) return;
    const whole = reason === '' ? what : `${what} (${withoutPeriod(oneLine(reason))})`;
    const message = told.length === most ? andMore : whole;
    told.push(message);
    ledger.record({ type: 'warning_raised', code, message, feature: agent.feature, attemptId: agent.id });
  };
}

/** What was warned of about an attempt; of other agents nothing is known once their process has ended. */
export function toldBefore(
  { store }: Pick<Ledger, 'store'>,
  { id, feature }: WarnedAgent,
  code: string,
): readonly string[] {
  if (feature === null) return [];
  return attemptWarnings(store.eventsOf(feature))
    .filter((warning) => warning.attemptId === id && warning.code === code)
    .map(({ message }) => message);
}
