import type { ControlLink } from '../../adapters/control-socket/control-link';
import type { Budgets } from '../../shared/budget';
import type { Steered } from '../../shared/control';
import { err, ok, type Result } from '../../shared/result';
import type { OpenProject } from '../projects/open-project';
import { connectToHost } from './connect-to-host';
import { refuseSpentBudget } from './refuse-spent-budget';

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
  const steered = await steer(project, link.value, { what, budget }).finally(close);
  if (steered.ok) return ok({ ...steered.value, pid });
  // It ended while it was asked.
  return steered.error.code === 'stale' ? ok(null) : err(steered.error);
}

type Asked = { readonly what: Steering; readonly budget: Pick<Budgets, 'run'> | null };
type Link = Pick<ControlLink, 'call'>;

async function steer(project: OpenProject, link: Link, { what, budget }: Asked): Promise<Result<Steered>> {
  const granted = what === 'resume' ? await grant(project, link, budget) : ok(undefined);
  return granted.ok ? link.call(`run.${what}`, {}, answerWithinMs) : granted;
}

/** Sets the new limit, if there is one; refused where the run could not go on with what it has. */
async function grant(project: OpenProject, { call }: Link, budget: Asked['budget']): Promise<Result<unknown>> {
  const facts = await call('host.facts', {}, answerWithinMs);
  if (!facts.ok) return facts;
  const budgets = { ...facts.value.settings.budget, ...budget };
  const enough = refuseSpentBudget(project, { number: facts.value.run, budgets, now: Date.now() });
  if (!enough.ok || budget === null) return enough;
  return call('run.setBudgets', budgets, answerWithinMs);
}
