import { useState } from 'react';
import type { OpenBatch } from '../../../shared/open-batch';
import { liveRun } from '../../lib/live-run';
import type { ProjectModel } from '../../lib/project-model';
import { BatchProposal } from './batch-proposal';
import { SplitForm } from './split-form';
import { SplitProgress } from './split-progress';

type SplitDialogProps = { readonly project: ProjectModel; readonly onClose: () => void };

/** A request from its words to the tasks that a person adds, all of them or none. */
export function SplitDialog({ project, onClose }: SplitDialogProps) {
  /** The number of the last run as the request was handed over; null: it was not yet. */
  const [asked, setAsked] = useState<number | null>(null);
  const { batches, planning, run } = project;
  const [batch] = batches as readonly (OpenBatch | undefined)[];
  if (batch !== undefined) return <BatchProposal key={batch.planning} batch={batch} onClose={onClose} />;
  const isOwnRun = asked !== null && (run?.number ?? 0) > asked;
  const isSplitting = planning?.role === 'decomposition' || (isOwnRun && liveRun(run) !== null);
  if (isSplitting) return <SplitProgress planning={planning} onClose={onClose} />;
  return (
    <SplitForm
      project={project.project.id}
      isRunning={liveRun(run) !== null}
      failure={isOwnRun ? (run?.report?.planning?.reason ?? 'The run was stopped before anything was proposed.') : null}
      onAsked={() => setAsked(run?.number ?? 0)}
      onClose={onClose}
    />
  );
}
