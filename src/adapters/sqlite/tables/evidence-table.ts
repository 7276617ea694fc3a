import type { Evidence } from '../../../shared/check';
import type { AttemptId } from '../../../shared/ids';
import type { Statements } from '../statements';
import { json, plain, rowTable } from './row-table';

type EvidenceRow = Evidence & { readonly seq: number };

const table = rowTable<EvidenceRow>('evidence', 'seq', {
  seq: plain('seq'),
  runId: plain('run_id'),
  attemptId: plain('attempt_id'),
  phase: plain('phase'),
  check: json('check_spec'),
  verdict: plain('verdict'),
  exitCode: plain('exit_code'),
  startedAt: plain('started_at'),
  durationMs: plain('duration_ms'),
  tree: plain('tree'),
  outputFile: plain('output_file'),
  tail: plain('tail'),
});

const selectOfAttempt = `${table.select} WHERE attempt_id = ? ORDER BY seq`;

export type EvidenceTable = ReturnType<typeof createEvidenceTable>;

export function createEvidenceTable(sql: Statements) {
  return {
    ofAttempt: (attempt: AttemptId): Evidence[] => sql(selectOfAttempt).all(attempt).map(decode),
    /** `seq` is that of the event `check_finished`. */
    write: (seq: number, evidence: Evidence): void => void sql(table.upsert).run(table.encode({ ...evidence, seq })),
  };
}

function decode(record: unknown): Evidence {
  const { seq: _seq, ...evidence } = table.decode(record);
  return evidence;
}
