import type { AttemptEnd, AttemptWork } from '../attempt/attempt-work';
import type { RunContext } from '../attempt/attempt-context';

/**
 * Lets an agent work at a feature as long as there is some of its budget left. Once there is none it is ended as politely
 * as where a person stops it, its work and session are kept, and a person is asked. Where it was done by then that is told,
 * and asked before it is given anything more to do.
 */
export async function withinBudget<End extends string>(
  context: Pick<RunContext, 'budgets'>,
  work: AttemptWork,
  body: (signal: AbortSignal) => Promise<AttemptEnd | End>,
): Promise<AttemptEnd | End> {
  const watch = context.budgets.watch(work.feature.number);
  const asked = () => {
    const question = watch.question();
    return question === null ? null : ({ kind: 'parked', question, about: 'budget' } as const);
  };
  const end = new AbortController();
  const stop = () => end.abort();
  try {
    const before = asked();
    if (before !== null) return before;
    watch.onSpent(stop);
    if (work.signal.aborted) stop();
    work.signal.addEventListener('abort', stop, { once: true });
    const ended = await body(end.signal);
    const wasCutShort = typeof ended !== 'string' && ended.kind === 'interrupted' && !work.signal.aborted;
    const parked = wasCutShort && end.signal.aborted ? asked() : null;
    if (parked === null) watch.tellLate(work.attempt.id);
    return parked ?? ended;
  } finally {
    work.signal.removeEventListener('abort', stop);
    watch.stop();
  }
}
