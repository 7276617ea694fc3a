import type { AttemptId } from '../../../shared/ids';
import type { Spend, TokenCounts } from '../../../shared/spend';
import type { Statements } from '../statements';
import { plain, rowTable } from './row-table';

type SpendRow = Omit<Spend, 'tokens'> & TokenCounts;

const table = rowTable<SpendRow>('spend', 'attempt_id, spawn, model', {
  attemptId: plain('attempt_id'),
  spawn: plain('spawn'),
  session: plain('session'),
  model: plain('model'),
  role: plain('role'),
  agent: plain('agent'),
  runId: plain('run_id'),
  feature: plain('feature'),
  input: plain('input_tokens'),
  cacheRead: plain('cache_read_tokens'),
  cacheWrite: plain('cache_write_tokens'),
  output: plain('output_tokens'),
  usd: plain('usd'),
  source: plain('source'),
  matchedModel: plain('matched_model'),
  at: plain('at'),
});

const selectAll = `${table.select} ORDER BY place`;
const selectOfAttempt = `${table.select} WHERE attempt_id = ? ORDER BY place`;

export type SpendTable = ReturnType<typeof createSpendTable>;

/** Rows come in the order in which they were first written. */
export function createSpendTable(sql: Statements) {
  return {
    all: (): Spend[] => sql(selectAll).all().map(decode),
    ofAttempt: (attempt: AttemptId): Spend[] => sql(selectOfAttempt).all(attempt).map(decode),
    write: ({ tokens, ...spend }: Spend): void => void sql(table.upsert).run(table.encode({ ...spend, ...tokens })),
  };
}

function decode(record: unknown): Spend {
  const { input, cacheRead, cacheWrite, output, ...row } = table.decode(record);
  return { ...row, tokens: { input, cacheRead, cacheWrite, output } };
}
