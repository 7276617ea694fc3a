import { assertNever } from './assert-never';
import { withoutPeriod } from './closing-period';
import type { GateView } from './gate';
import { untilTime, type UntilTold } from './until-time';

/** One sentence, without its period, for why agents of an account wait, and for how long. */
export function describeGate(gate: GateView, told: UntilTold): string {
  const { provider, host, program, state } = gate;
  switch (state) {
    case 'open':
      return `${provider} takes work again`;
    case 'closed':
      return describeClosed(gate, told);
    case 'probing':
      if (gate.cause === 'missing') return `${program} was not found; one agent is trying again`;
      if (gate.cause === 'network') return `${host} doesn’t answer as it should; one agent is trying again`;
      return gate.cause === 'rate_limited'
        ? `${provider} held this account up; one agent is trying whether it goes on`
        : `One agent is trying whether ${program} can ${gate.cause === 'billing' ? 'be paid for' : 'log in'} now`;
    case 'shut': {
      const wrong = gate.cause === 'billing' ? 'can’t be paid for' : 'can’t log in';
      const remedy = gate.askedBy === null ? 'put that right, then start the run again' : `answer #${gate.askedBy}`;
      // What to do first: where there is little room the end is cut off.
      return `${program} ${wrong}; ${remedy} (${inShort(gate.reason)})`;
    }
    default:
      return assertNever(state);
  }
}

const mostOfReason = 160;

function inShort(reason: string): string {
  const text = withoutPeriod(reason);
  return text.length <= mostOfReason ? text : `${text.slice(0, mostOfReason - 1).trimEnd()}…`;
}

function describeClosed({ provider, host, program, cause, until }: GateView, told: UntilTold): string {
  const at = until === null || until <= told.now ? null : timeOf(until, told);
  if (cause === 'network')
    return `${host} doesn’t answer as it should; trying again ${at === null ? 'at once' : `at ${at}`}`;
  if (cause === 'missing')
    return `${program} was not found: install it, and it goes on by itself; trying again ${at === null ? 'at once' : `at ${at}`}`;
  if (cause === 'auth') return `${program} couldn’t log in; the next agent tries again`;
  if (cause === 'billing') return `${program} couldn’t be paid for; the next agent tries again`;
  return at === null
    ? `${provider} limited this account; the next agent tries again`
    : `${provider} limits this account until ${at}`;
}

/** The same in a few words, for where there is little room. */
export function shortGate(gate: GateView, told: UntilTold): string {
  if (gate.state === 'shut') return gate.cause === 'billing' ? 'can’t be paid for' : 'can’t log in';
  if (gate.state === 'open') return 'goes on';
  const what = shortCause[gate.cause];
  if (gate.until === null || gate.until <= told.now) return `${what}, trying`;
  return `${what} until ${timeOf(gate.until, told)}`;
}

const shortCause: Readonly<Record<GateView['cause'], string>> = {
  rate_limited: 'limited',
  // It may have answered, with an error of its own.
  network: 'no proper answer',
  auth: 'not logged in',
  billing: 'not paid for',
  missing: 'not found',
};

const dayMs = 86_400_000;

/** Beyond tomorrow a time of day alone says too little. */
function timeOf(until: number, told: UntilTold): string {
  const days = Math.floor((until - told.now) / dayMs);
  if (days === 0) return untilTime(until, told);
  return `${untilTime(until, told)} in ${days} ${days === 1 ? 'day' : 'days'}`;
}
