import { longestGateReason, type Gate, type GateCause, type Prober } from '../../shared/gate';

export const openGate: Gate = { code: 'open', step: 0, since: 0 };

/** The wait before the first try where the provider does not say, and the longest one. */
export const shortestWaitMs = 15_000;
export const longestWaitMs = 600_000;
/** A told time is kept to within these: some tell of milliseconds again and again, and a number can be a mistake. */
export const shortestToldMs = 1_000;
export const longestToldMs = 31 * 86_400_000;
/** A gate that closes again so soon after it opened was opened too early: its wait goes on doubling. */
export const relapseMs = 60_000;

export type Trouble = {
  readonly cause: GateCause;
  readonly reason: string;
  /** What the provider said; null where it said nothing. */
  readonly retryAfterMs: number | null;
};

export type Moment = {
  readonly now: number;
  /** Uniform in [0, 1): those who wait must not all come at once. */
  readonly chance: number;
};

/**
 * An agent was turned away. Whoever began while the gate was open closes it once, however many come back with the same;
 * only the one that tried (`prober`) makes the wait longer.
 */
export function turnedAway(gate: Gate, trouble: Trouble, { now, chance, prober }: Moment & By): Gate {
  const { cause, retryAfterMs } = trouble;
  const reason = trouble.reason.slice(0, longestGateReason);
  const told = retryAfterMs === null ? null : now + clampTold(retryAfterMs);
  if (needsPerson(cause)) return { code: 'closed', cause, reason, step: 0, since: sinceOf(gate, now), until: null };
  if (gate.code === 'closed') {
    if (gate.until === null || told === null || told <= gate.until) return gate;
    return { ...gate, cause, reason, until: told };
  }
  if (gate.code === 'probing' && !isProbedBy(gate, prober)) return gate;
  // To look for a program costs nothing, and other runs of the account may have one that is there.
  const step = cause === 'missing' ? 0 : nextStep(gate, now);
  const own = now + waitMs(step, chance);
  // What was told is believed once: whoever kept to it and was turned away all the same waits for longer each time.
  const until = told === null ? own : step === 0 ? told : Math.max(told, own);
  return { code: 'closed', cause, reason, step, since: sinceOf(gate, now), until };
}

type By = {
  /** Null: an agent that was not there to try. */
  readonly prober: Prober | null;
};

/** May an agent start? Once the wait is over the first who asks may try, and the others wait for what it meets. */
export function knock(gate: Gate, prober: Prober, now: number): { readonly answer: Answer; readonly gate: Gate } {
  if (gate.code === 'open') return { answer: 'open', gate };
  if (gate.code === 'probing') return { answer: isProbedBy(gate, prober) ? 'probe' : 'wait', gate };
  if (!isDue(gate, now)) return { answer: 'wait', gate };
  const { cause, reason, step, since } = gate;
  return { answer: 'probe', gate: { code: 'probing', cause, reason, step, since, prober } };
}

export type Answer = 'open' | 'probe' | 'wait';

/** A clock that was set back has no say in how long it still is. */
export function isDue(gate: Extract<Gate, { code: 'closed' }>, now: number): boolean {
  return gate.until !== null && (gate.until <= now || now < gate.since);
}

/** The agent that tried has heard from its model: all may go on. */
export function gotThrough(gate: Gate, prober: Prober, now: number): Gate {
  return isProbedBy(gate, prober) ? { code: 'open', step: gate.step + 1, since: now } : gate;
}

/** The agent that tried has learnt nothing, or its host is gone: the next one may. */
export function triedInVain(gate: Gate, prober: Prober, now: number): Gate {
  return isProbedBy(gate, prober) ? letTry(gate, now) : gate;
}

/** A person says that it can go on: one agent may try at once. */
export function tryNow(gate: Gate, now: number): Gate {
  return gate.code === 'closed' ? letTry(gate, now) : gate;
}

export function isProbedBy(gate: Gate, prober: Prober | null): gate is Extract<Gate, { code: 'probing' }> {
  if (gate.code !== 'probing' || prober === null) return false;
  const { run, pid, startedAt } = gate.prober;
  return run === prober.run && pid === prober.pid && startedAt === prober.startedAt;
}

export function needsPerson(cause: GateCause): boolean {
  return cause === 'auth' || cause === 'billing';
}

function letTry({ cause, reason, step, since }: Exclude<Gate, { code: 'open' }>, now: number): Gate {
  return { code: 'closed', cause, reason, step, since, until: now };
}

function nextStep(gate: Gate, now: number): number {
  if (gate.code === 'probing') return gate.step + 1;
  const isRelapse = gate.code === 'open' && now >= gate.since && now - gate.since < relapseMs;
  return isRelapse ? gate.step : 0;
}

const sinceOf = (gate: Gate, now: number): number => (gate.code === 'open' ? now : Math.min(gate.since, now));

const clampTold = (ms: number): number => Math.min(longestToldMs, Math.max(shortestToldMs, ms));

/** Doubles with each step; up to a quarter more by chance, within the bounds. */
function waitMs(step: number, chance: number): number {
  const doubled = Math.min(longestWaitMs, shortestWaitMs * 2 ** Math.min(step, 20));
  return Math.min(longestWaitMs, Math.round(doubled * (1 + chance / 4)));
}
