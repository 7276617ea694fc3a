import type { FeatureProposal } from '../../../shared/event';
import type { Statements } from '../statements';
import { json, plain, rowTable } from './row-table';

type ProposalRow = FeatureProposal & { readonly seq: number };

const table = rowTable<ProposalRow>('proposals', 'seq', {
  seq: plain('seq'),
  by: plain('attempt_id'),
  feature: plain('feature'),
  spec: json('spec'),
  dependencies: json('dependencies'),
});

const selectAll = `${table.select} ORDER BY seq`;

export type ProposalTable = ReturnType<typeof createProposalTable>;

export function createProposalTable(sql: Statements) {
  return {
    all: (): FeatureProposal[] => sql(selectAll).all().map(decode),
    /** `seq` is that of the event `feature_proposed`. */
    write: (seq: number, proposal: FeatureProposal): void =>
      void sql(table.upsert).run(table.encode({ ...proposal, seq })),
  };
}

function decode(record: unknown): FeatureProposal {
  const { seq: _seq, ...proposal } = table.decode(record);
  return proposal;
}
