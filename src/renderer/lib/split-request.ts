import type { BatchWord } from '../../shared/batch';
import { count } from '../../shared/count';
import type { Fault } from '../../shared/fault';
import { agentsOf } from './agents-limit';
import { ask } from './bridge';
import { notifyFault } from './feature-actions';
import { notify } from './notify';
import { forgetSplitDraft } from './split-draft';
import { useWindow } from './store';

/** Starts the run that splits it; what stands in its way, or null. */
export async function splitRequest(request: string, agent: string | null): Promise<Fault | null> {
  const { project, wantedAgents } = useWindow.getState();
  // It builds nothing; but the next run takes as many agents as the last one had.
  const kept = project ? { concurrency: agentsOf(project, wantedAgents) } : {};
  const started = await ask('run.split', { request, ...kept, ...(agent !== null && { agent }) });
  return started.ok ? null : started.error;
}

/** Adds all of a proposal's tasks, or discards them. */
export async function decideBatch(word: BatchWord): Promise<void> {
  const decided = await ask('features.decideBatch', word);
  if (!decided.ok) return notifyFault(decided.error);
  forgetSplitDraft();
  const { decision, added } = decided.value;
  notify(decision === 'added' ? `Added ${count(added.length, 'feature')}` : 'The tasks are discarded');
}
