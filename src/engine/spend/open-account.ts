import type { AgentEvent } from '../../shared/agent-event';
import { allTokens, type Spend } from '../../shared/spend';
import { addTokens } from '../../domain/spend/piece';
import { beginSpend, heedUsage, spendByModel } from '../../domain/spend/process-spend';
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
export type Account = {
  /** Never throws. */
  hear(event: AgentEvent): void;
  /** The process has ended: what is not written down yet is now. */
  close(): void;
};

type Figures = Pick<Spend, 'tokens' | 'usd' | 'source' | 'matchedModel'>;

/** Messages may come in floods; so often at most is the database written. */
const writeEveryMs = 1_000;

export function openAccount(
  { clock, prices, log }: Pick<EngineDependencies, 'clock' | 'prices' | 'log'>,
  ledger: Ledger,
  spender: Spender,
): Account {
  const { model, session, ...owner } = spender;
  /** Looked up with the first usage: most of what tells none needs none. */
  let spawn: number | null = null;
  let before: ReadonlyMap<string, Figures> | null = null;
  let spend = beginSpend({ model, before: new Map() });
  let written: ReadonlyMap<string, Figures> = new Map();
  let isDirty = false;
  let writtenAt = -Infinity;
  let stopTimer: (() => void) | null = null;

  function begin(): void {
    const rows = ledger.store.spends(owner.attemptId);
    spawn = Math.max(0, ...rows.map((row) => row.spawn)) + 1;
    before ??= session === null ? new Map() : sumByModel(rows);
    spend = beginSpend({ model, before });
  }

  function write(): void {
    stopTimer?.();
    stopTimer = null;
    if (!isDirty || spawn === null) return;
    for (const [name, figures] of spendByModel(spend)) {
      if (sameFigures(written.get(name), figures)) continue;
      ledger.record({ type: 'spend_recorded', ...owner, spawn, model: name, ...figures });
      written = new Map([...written, [name, figures]]);
    }
    isDirty = false;
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
      // A program may begin another session than it was told to go on with.
      if (event.type === 'started' && event.session !== null && event.session !== session) before ??= new Map();
      if (event.type !== 'usage') return;
      if (spawn === null) begin();
      spend = heedUsage(spend, event, (name, tokens) => prices.estimate(name, tokens, clock.now()));
      isDirty = true;
      const waitMs = writtenAt + writeEveryMs - clock.now();
      if (waitMs <= 0 || waitMs > writeEveryMs) tryToWrite();
      else stopTimer ??= clock.after(waitMs, tryToWrite);
    },
    close: write,
  };
}

function sumByModel(rows: readonly Spend[]): ReadonlyMap<string, Figures> {
  const sums = new Map<string, Figures>();
  for (const row of rows) {
    const before = sums.get(row.model);
    sums.set(row.model, before === undefined ? row : { ...row, ...added(before, row) });
  }
  return sums;
}

const added = (a: Figures, b: Figures): Pick<Figures, 'tokens' | 'usd'> => ({
  tokens: addTokens(a.tokens, b.tokens),
  usd: a.usd === null && b.usd === null ? null : (a.usd ?? 0) + (b.usd ?? 0),
});

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
