import type { ProcessIdentity } from '../../shared/attempt';
import type { ProcessSystem } from './process-table';
import { systemFor } from './systems/system-for';

const vanishWithinMs = 5_000;
const lookAgainMs = 20;

/**
 * Kills one process and nothing around it, if it still is the one that is meant. Null once it is gone, else the reason
 * why it is not. Rejects when it could not look.
 */
export async function endAlone(
  identity: ProcessIdentity,
  system: ProcessSystem = systemFor(process.platform),
): Promise<string | null> {
  const interest = { since: Number.NEGATIVE_INFINITY, roots: [], folders: false };
  const { processes } = await system.list(interest);
  const target = processes.find(({ pid, startedAt }) => pid === identity.pid && startedAt === identity.startedAt);
  if (target === undefined) return null;
  const refusals = await system.signal({ targets: [target], groups: [] }, 'kill');
  const refused = refusals.get(identity.pid);
  if (refused !== undefined) return refused;
  // Nothing notifies of a stranger's end, so it polls.
  for (const deadline = performance.now() + vanishWithinMs; performance.now() < deadline;) {
    if ((await system.alive([identity])).length === 0) return null;
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
  return 'is still alive after SIGKILL';
}
