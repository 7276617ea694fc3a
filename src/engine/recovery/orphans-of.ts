import type { ReapQuery } from '../ports/processes';
import type { StoreReader } from '../ports/project-store';

/**
 * Where processes may be found that a host left behind: by all that is recorded of unfinished work and of the last run.
 * What is finished by now counts too: a person may have given it up after its host was killed.
 */
export function orphansOf(store: StoreReader, graceMs: number): ReapQuery {
  const lastRun = store.lastRun();
  const suspects = store.attempts().filter((attempt) => attempt.status !== 'finished' || attempt.runId === lastRun?.id);
  const rounds = [...store.testRounds(), ...store.plannings()].filter(
    (round) => round.finishedAt === null || round.runId === lastRun?.id,
  );
  return {
    cookies: [
      ...suspects.map((attempt) => attempt.id),
      ...rounds.map((round) => round.id),
      ...(lastRun === undefined ? [] : [lastRun.id]),
    ],
    recorded: [...suspects, ...rounds].flatMap((one) => one.process ?? []),
    folders: [
      ...suspects.flatMap(({ worktree: path, claimedAt: since }) => (path === null ? [] : [{ path, since }])),
      ...rounds.map(({ worktree: path, startedAt: since }) => ({ path, since })),
    ],
    graceMs,
  };
}
