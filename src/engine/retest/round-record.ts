import type { Feature } from '../../shared/feature';
import type { AttemptId, CommitId, FeatureNumber } from '../../shared/ids';
import type { TestRound } from '../../shared/test-round';
import type { RunContext } from '../attempt/attempt-context';
import type { RoundEnd } from './run-test-round';

type RoundStart = { readonly id: AttemptId; readonly features: readonly Feature[]; readonly commit: CommitId };

/** Writes a test round down before anything of it is done. */
export function recordRoundStart(context: RunContext, { id, features, commit }: RoundStart): TestRound {
  const { deps, ledger } = context;
  const { agent, model } = context.agentFor('testing');
  ledger.record({
    type: 'testing_started',
    testId: id,
    number: (ledger.store.testRounds().at(-1)?.number ?? 0) + 1,
    runId: context.runId,
    agent,
    model,
    features: features.map((feature) => feature.number),
    commit,
    worktree: deps.workspace.testWorktree(id),
  });
  const round = ledger.store.testRound(id);
  if (round === undefined) throw new Error(`test round ${id} was not stored`);
  deps.log.write('TESTING', `Test round ${round.number} started`, { features: round.features, commit });
  return round;
}

/** Writes down how it ended, and warns where that says nothing about its features. */
export function recordRoundEnd({ deps, ledger }: RunContext, round: TestRound, { outcome, reason }: RoundEnd): void {
  ledger.record({ type: 'testing_finished', testId: round.id, outcome, reason });
  deps.log.write('TESTING', `Test round ${round.number} finished`, { outcome, reason });
  if (outcome === 'ok' || outcome === 'interrupted') return;
  const message = `Test round ${round.number} says nothing about ${listed(round.features)}: ${reason ?? outcome}`;
  ledger.record({ type: 'warning_raised', code: 'test_round_failed', message, feature: null });
}

const listed = (numbers: readonly FeatureNumber[]): string => numbers.map((number) => `#${number}`).join(', ');
