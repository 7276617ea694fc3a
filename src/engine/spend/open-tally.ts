import type { AgentEvent } from '../../shared/agent-event';
import { allTokens, type Spend } from '../../shared/spend';
import { beginSpend, heedUsage, spendByModel } from '../../domain/spend/process-spend';
import { addUsed, lessUsed, type Used } from '../../domain/spend/used';
import type { EngineDependencies } from '../dependencies';
import type { Ledger } from '../ledger/ledger';

/** Who uses something: one process of an agent. */
export type Spender = Pick<Spend, 'attemptId' | 'role' | 'agent' | 'runId' | 'feature'> & {
  /** The model it was asked to use; null leaves that to the program. */
  readonly model: string | null;
  /** The session it goes on with; what that has used before is not told again. */
  readonly session: string | null;
};

/** What one process uses, written down as it tells it. */
export type Tally = {
  /** Never throws. */
  hear(event: AgentEvent): void;
  /** The process has ended: what is not written down yet is now. */
  close(): void;
};

type Figures = Pick<Spend, 'tokens' | 'usd' | 'source' | 'matchedModel'>;
type UsedByModel = ReadonlyMap<string, Used>;

/** Messages may come in floods; so often at most is the database written. */
const writeEveryMs = 1_000;

export function openTally(
  { clock, prices, log }: Pick<EngineDependencies, 'clock' | 'prices' | 'log'>,
  ledger: Ledger,
  spender: Spender,
): Tally {
  const { model, session: resumed, ...owner } = spender;
  /** Looked up with the first usage: most of what tells none needs none. */
  let spawn: number | null = null;
  /** A program may begin another session than it was told to go on with. */
  let session = resumed;
  let spend = beginSpend({ model, before: new Map() });
  /** Counted for earlier days. */
  let before: UsedByModel = new Map();
  let written: ReadonlyMap<string, Figures> = new Map();
  let writtenAt = -Infinity;
  let stopTimer: (() => void) | null = null;

  function begin(): number {
    const rows = ledger.store.spends(owner.attemptId);
    // Of older rows nobody knows the session.
    const isOfSession = (row: Spend) => session !== null && (row.session ?? resumed) === session;
    spend = beginSpend({ model, before: usedByModel(rows.filter(isOfSession)) });
    return Math.max(0, ...rows.map((row) => row.spawn)) + 1;
  }

  /** What comes after midnight counts for the new day, in rows of its own. */
  function beginDay(last: number): number {
    if (written.size === 0 || clock.dayOf(clock.now()) === clock.dayOf(writtenAt)) return last;
    before = usedByModel([...before, ...written].map(([name, used]) => ({ model: name, ...used })));
    written = new Map();
    return last + 1;
  }

  function write(): void {
    stopTimer?.();
    stopTimer = null;
    if (spawn === null) return;
    spawn = beginDay(spawn);
    for (const [name, all] of spendByModel(spend)) {
      const earlier = before.get(name);
      const figures = earlier === undefined ? all : { ...all, ...lessUsed(all, earlier) };
      if (sameFigures(written.get(name), figures)) continue;
      const inSession = session === null ? {} : { session };
      ledger.record({ type: 'spend_recorded', ...owner, spawn, model: name, ...inSession, ...figures });
      written = new Map([...written, [name, figures]]);
    }
    writtenAt = clock.now();
  }

  /** It is written with the next message, or at the end: an agent must not be stopped by what is only counted. */
  function tryToWrite(): void {
    try {
      write();
    } catch (cause) {
      log.write('DB', 'What an agent has used could not be written down yet', { attempt: owner.attemptId, cause });
    }
  }

  return {
    hear(event) {
      if (event.type === 'started') session = event.session ?? session;
      if (event.type !== 'usage') return;
      spawn ??= begin();
      spend = heedUsage(spend, event, (name, tokens) => prices.estimate(name, tokens, clock.now()));
      const waitMs = writtenAt + writeEveryMs - clock.now();
      if (waitMs <= 0 || waitMs > writeEveryMs) tryToWrite();
      else stopTimer ??= clock.after(waitMs, tryToWrite);
    },
    close: write,
  };
}

function usedByModel(rows: Iterable<Used & Pick<Spend, 'model'>>): UsedByModel {
  const used = new Map<string, Used>();
  for (const row of rows) {
    const before = used.get(row.model);
    used.set(row.model, before === undefined ? row : addUsed(before, row));
  }
  return used;
}

function sameFigures(a: Figures | undefined, b: Figures): boolean {
  if (a === undefined) return allTokens(b.tokens) === 0 && (b.usd ?? 0) === 0;
  const { input, cacheRead, cacheWrite, output } = a.tokens;
  const { tokens } = b;
  return (
    a.usd === b.usd &&
    a.source === b.source &&
    a.matchedModel === b.matchedModel &&
    input === tokens.input &&
    cacheRead === tokens.cacheRead &&
    cacheWrite === tokens.cacheWrite &&
    output === tokens.output
  );
}
