import { countsAsFailure } from '../../domain/feature/failure-policy';
import type { Attempt } from '../../shared/attempt';
import type { Feature } from '../../shared/feature';
import type { TriedBefore } from '../prompt/tried-before';
import type { RunContext } from './attempt-context';

/** What is known of the failed tries at a feature since it began, or was last reset. */
export async function triesSoFar(context: Pick<RunContext, 'deps' | 'ledger'>, feature: Feature): Promise<TriedBefore> {
  const { store } = context.ledger;
  const failed = store
    .attempts(feature.number)
    .filter(({ outcome }) => outcome !== null && countsAsFailure(outcome))
    .slice(-feature.failures);
  const last = failed.at(-1);
  return {
    failures: failed.map(({ number, outcome, reason }) => ({
      attempt: number,
      outcome: outcome ?? 'failed',
      reason: reason ?? '',
    })),
    evidence: last === undefined ? [] : store.evidence(last.id).filter(({ verdict }) => verdict !== 'green'),
    lastTry: last === undefined ? null : await workOf(context, last),
  };
}

async function workOf({ deps }: Pick<RunContext, 'deps'>, { id, base }: Attempt): Promise<TriedBefore['lastTry']> {
  const ref = `refs/flotilla/rescue/${id}`;
  const commit = base === null ? null : await deps.git.resolve(ref);
  if (base === null || commit === null) return null;
  try {
    const changes = await deps.git.changes(base, commit);
    return { ref, base, files: changes.map(({ status, path }) => `${status} ${path}`) };
  } catch (cause) {
    deps.log.write('SPAWN', 'The work of the last try can’t be read', { ref, cause });
    return null;
  }
}
