import { readControlFile } from '../../adapters/control-socket/control-file';
import { openControlLink, type ControlLink } from '../../adapters/control-socket/control-link';
import { ok, type Result } from '../../shared/result';
import { controlFileOf } from '../control/control-file-of';
import { examineForReading, type ProjectRequest } from '../projects/examine-project';
import { runningHost } from '../projects/running-host';
import type { LiveCommands } from './live-commands';

export type ReachedHost = { readonly commands: LiveCommands; close(): void };

const helloWithinMs = 5_000;

/** The host of a run that goes on, over its control socket; null where there is none, or it can't be steered. */
export async function reachHost(request: ProjectRequest): Promise<Result<ReachedHost> | null> {
  const examined = await examineForReading(request);
  if (!examined.ok) return null;
  const { home, repository } = examined.value;
  const { commonDir } = repository;
  const host = runningHost(home, commonDir);
  const record = readControlFile(controlFileOf({ home, commonDir }));
  if (!host.ok || host.value === null || record === null) return null;
  if (record.pid !== host.value.pid || record.startedAt !== host.value.startedAt) return null;
  const link = await openControlLink(record, helloWithinMs);
  return link.ok ? ok({ commands: commandsOver(link.value), close: () => link.value.close() }) : link;
}

function commandsOver(link: ControlLink): LiveCommands {
  return {
    change: (reference, change) => link.call('feature.change', { reference, change }),
    add: (plan) => link.call('feature.add', plan),
    importPlan: (plan) => link.call('plan.import', plan),
    decideProposal: (decision) => link.call('proposal.decide', decision),
  };
}
