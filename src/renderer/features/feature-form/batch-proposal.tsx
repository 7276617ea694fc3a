import { useState } from 'react';
import type { OpenBatch } from '../../../shared/open-batch';
import { count } from '../../../shared/count';
import type { BatchDecision } from '../../../shared/planning';
import { decideBatch } from '../../lib/split-request';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';

type BatchProposalProps = { readonly batch: OpenBatch; readonly onClose: () => void };

/** What an agent split a request into; all of it is added, or nothing. */
export function BatchProposal({ batch, onClose }: BatchProposalProps) {
  const { planning, source, agent, proposed } = batch;
  const [deciding, setDeciding] = useState<BatchDecision | null>(null);
  const decide = async (decision: BatchDecision) => {
    setDeciding(decision);
    await decideBatch({ planning, decision });
    setDeciding(null);
    onClose();
  };
  return (
    <Dialog
      title={`${count(proposed.length, 'task')} proposed`}
      lead={`By ${agent} for “${source}”. They join the backlog together, or not at all.`}
      onCancel={onClose}
      footer={
        <>
          <Button busy={deciding === 'discarded'} onClick={() => void decide('discarded')}>
            Discard
          </Button>
          <span className="flex-1" />
          <Button onClick={onClose}>Decide later</Button>
          <Button variant="primary" busy={deciding === 'added'} onClick={() => void decide('added')}>
            {proposed.length === 1 ? 'Add it' : `Add all ${proposed.length}`}
          </Button>
        </>
      }
    >
      <ol className="grid gap-2" aria-label="Proposed tasks" tabIndex={0}>
        {proposed.map((task) => (
          <Task key={String(task.id)} task={task} />
        ))}
      </ol>
    </Dialog>
  );
}

function Task({ task }: { readonly task: OpenBatch['proposed'][number] }) {
  const { id, name, description = '', category = '', estimate = '', files = [], dependencies = [] } = task;
  const facts = [category, estimate].filter((fact) => fact !== '').join(' · ');
  return (
    <li className="grid gap-0.5 rounded-md border border-line bg-raised px-3 py-2 text-xs">
      <span className="flex items-baseline gap-2">
        <b className="min-w-0 flex-1 font-semibold wrap-anywhere">{name}</b>
        <span className="flex-none text-2xs text-muted">{facts}</span>
      </span>
      {description !== '' && <p className="line-clamp-3 text-secondary wrap-anywhere">{description}</p>}
      <span className="flex min-w-0 flex-wrap gap-x-3 text-2xs text-muted">
        <code>{id}</code>
        {files.length > 0 && <code className="wrap-anywhere">{files.join(', ')}</code>}
        {dependencies.length > 0 && <span>needs {dependencies.join(', ')}</span>}
      </span>
    </li>
  );
}
