import type { ControlLink } from '../../adapters/control-socket/control-link';
import { ok, type Result } from '../../shared/result';
import { connectToHost } from '../control/connect-to-host';
import { openForReading } from '../projects/establish-project';
import { examineForReading, type ProjectRequest } from '../projects/examine-project';
import type { LiveCommands } from './live-commands';

export type ReachedHost = { readonly commands: LiveCommands; close(): void };

const helloWithinMs = 5_000;
/** Putting work aside takes the grace of its processes and some git. */
const answerWithinMs = 120_000;

/** The host of a run that goes on, over its control socket; null where there is none any more. */
export async function reachHost(request: ProjectRequest): Promise<Result<ReachedHost | null>> {
  // Nothing but the host's own settings counts.
  const onBadSettings = () => undefined;
  const examined = await examineForReading({ ...request, onBadSettings });
  if (!examined.ok) return examined;
  const project = await openForReading(examined.value, onBadSettings);
  if (!project.ok) return project;
  const link = await connectToHost(project.value, { withinMs: helloWithinMs });
  if (!link.ok || link.value === null) return link.ok ? ok(null) : link;
  const { value } = link;
  return ok({ commands: commandsOver(value), close: () => value.close() });
}

function commandsOver(link: ControlLink): LiveCommands {
  return {
    change: (reference, change) => link.call('feature.change', { reference, change }, answerWithinMs),
    add: (plan) => link.call('feature.add', plan, answerWithinMs),
    importPlan: (plan) => link.call('plan.import', plan, answerWithinMs),
    decideProposal: (decision) => link.call('proposal.decide', decision, answerWithinMs),
    decideBatch: (word) => link.call('batch.decide', word, answerWithinMs),
  };
}
