import type { StoreReader } from '../../engine/ports/project-store';
import type { Attempt, AttemptStatus } from '../../shared/attempt';
import type { LogVoice } from '../../shared/contract/log-calls';
import type { Planning } from '../../shared/planning';
import type { TestRound } from '../../shared/test-round';

const resting: ReadonlySet<AttemptStatus> = new Set(['finished', 'interrupted', 'parked']);

/** Agents of attempts, test rounds and plannings whose output is kept, newest first. */
export function voicesOf(store: Pick<StoreReader, 'attempts' | 'testRounds' | 'plannings'>): readonly LogVoice[] {
  const voices = [
    ...store.attempts().map(ofAttempt),
    ...store.testRounds().map((round) => ofRound(round, 'testing')),
    ...store.plannings().map((planning) => ofRound(planning, planning.role)),
  ];
  return voices.sort((a, b) => b.startedAt - a.startedAt);
}

function ofAttempt({ id, feature, number, agent, lane, status, claimedAt }: Attempt): LogVoice {
  return { id, feature, number, agent, lane, isLive: !resting.has(status), startedAt: claimedAt };
}

function ofRound(
  { id, number, agent, startedAt, finishedAt }: TestRound | Planning,
  role: NonNullable<LogVoice['role']>,
): LogVoice {
  return { id, feature: null, role, number, agent, lane: null, isLive: finishedAt === null, startedAt };
}
