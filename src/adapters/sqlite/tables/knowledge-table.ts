import type { AttemptId, FeatureNumber } from '../../../shared/ids';
import type { Statements } from '../statements';

/** A note an agent left for the others. */
export type KnowledgeNote = {
  readonly attemptId: AttemptId;
  readonly feature: FeatureNumber | null;
  readonly text: string;
  readonly at: number;
};

const selectAll = 'SELECT attempt_id AS attemptId, feature, text, at FROM knowledge ORDER BY seq';
const insert = 'INSERT INTO knowledge (seq, attempt_id, feature, text, at) VALUES (?, ?, ?, ?, ?)';

export type KnowledgeTable = ReturnType<typeof createKnowledgeTable>;

export function createKnowledgeTable(sql: Statements) {
  return {
    all: (): KnowledgeNote[] => sql<KnowledgeNote>(selectAll).all(),
    /** `seq` is that of the event `knowledge_added`. */
    write: (seq: number, { attemptId, feature, text, at }: KnowledgeNote): void =>
      void sql(insert).run(seq, attemptId, feature, text, at),
  };
}
