import type { Attempt } from '../../shared/attempt';
import type { Costs } from '../../shared/contract/cost-calls';
import type { Feature } from '../../shared/feature';
import type { RunId } from '../../shared/ids';
import type { Planning } from '../../shared/planning';
import type { Spend } from '../../shared/spend';
import type { TestRound } from '../../shared/test-round';

export type WorkInput = {
  readonly attempts: readonly Attempt[];
  readonly features: readonly Feature[];
  /** What else than attempts had agents: rounds of testing and plannings. */
  readonly others: readonly (TestRound | Planning)[];
  /** What is looked at; an attempt that used something of it belongs to it, too. */
  readonly spends: readonly Spend[];
  /** Null: all runs. */
  readonly run: RunId | null;
  readonly since: number;
  readonly isDemo: (agent: string) => boolean;
};

export type WorkInScope = Pick<Costs, 'workers' | 'passing'> & { readonly attempts: readonly Attempt[] };

/** What was done meanwhile, whether or not anybody knows what that used. */
export function workInScope({ attempts, features, others, spends, run, since, isDemo }: WorkInput): WorkInScope {
  const spent = new Set(spends.map(({ attemptId }) => attemptId));
  const isMeant = ({ runId, finishedAt }: Attempt | TestRound | Planning) =>
    (run === null || runId === run) && (finishedAt === null || finishedAt >= since);
  const ours = attempts.filter((attempt) => isMeant(attempt) || spent.has(attempt.id));
  const landed = new Set(ours.flatMap(({ feature, outcome }) => (outcome === 'landed' ? feature : [])));
  return {
    workers: workersOf(new Set([...ours, ...others.filter(isMeant), ...spends].map(({ agent }) => agent)), isDemo),
    attempts: ours,
    passing: features.flatMap(({ number, status }) => (status === 'landed' && landed.has(number) ? number : [])),
  };
}

function workersOf(agents: ReadonlySet<string>, isDemo: WorkInput['isDemo']): Costs['workers'] {
  if (agents.size === 0) return 'none';
  return [...agents].every(isDemo) ? 'demo' : 'real';
}
