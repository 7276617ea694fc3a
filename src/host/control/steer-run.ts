import type { ControlLink } from '../../adapters/control-socket/control-link';
import type { Budgets } from '../../shared/budget';
import type { Steered } from '../../shared/control';
import { err, ok, type Result } from '../../shared/result';
import type { OpenProject } from '../projects/open-project';
import { connectToHost } from './connect-to-host';

export type Steering = 'drain' | 'resume' | 'stop';
export type SteeredHost = Steered & { readonly pid: number };

/** A host that is putting an earlier run right takes a moment. */
const answerWithinMs = 10_000;

/** Steers the run that goes on, wherever its host was started, and resolves once the host has accepted; null: none goes on. */
export async function steerRun(
  project: OpenProject,
  what: Steering,
  budget: Pick<Budgets, 'run'> | null = null,
): Promise<Result<SteeredHost | null>> {
  const link = await connectToHost(project, { withinMs: answerWithinMs });
  if (!link.ok || link.value === null) return link.ok ? ok(null) : link;
  const { pid, close } = link.value;
  const steered = await steer(link.value, what, budget).finally(close);
  if (steered.ok) return ok({ ...steered.value, pid });
  // It ended while it was asked.
  return steered.error.code === 'stale' ? ok(null) : err(steered.error);
}

async function steer(
  { call }: Pick<ControlLink, 'call'>,
  what: Steering,
  budget: Pick<Budgets, 'run'> | null,
): Promise<Result<Steered>> {
  if (budget !== null) {
    const facts = await call('host.facts', {}, answerWithinMs);
    if (!facts.ok) return facts;
    const set = await call('run.setBudgets', { ...facts.value.settings.budget, ...budget }, answerWithinMs);
    if (!set.ok) return set;
  }
  return call(`run.${what}`, {}, answerWithinMs);
}
