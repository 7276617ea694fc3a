import { describe, expect, it } from 'vitest';
import { contextOn, warningsOn } from '../../../test/support/engine-context';
import { useEngineStages } from '../../../test/support/engine-stage';
import { attemptRow, featureRow } from '../../domain/testing/rows';
import { agentOutcomes, type AgentOutcome } from '../../shared/attempt';
import { commitId } from '../../shared/ids';
import type { RunSettings } from '../../shared/run-settings';
import type { AttemptWork } from './attempt-work';
import { endOfVerdict } from './end-of-verdict';

const stage = useEngineStages();

const work: AttemptWork = {
  feature: featureRow(1),
  attempt: attemptRow(),
  place: { worktree: '/wt/1', branch: 'flotilla/1', base: commitId('c0') },
  env: {},
  signal: new AbortController().signal,
};

/** At 1,000 ms an agent has ended so. */
function end(
  outcome: Exclude<AgentOutcome, 'ok'>,
  retryAfterMs: number | null = null,
  settings: Partial<RunSettings> = {},
) {
  const on = stage([{ name: 'A' }]);
  const verdict = { outcome, reason: 'it said so', retryAfterMs };
  return { end: endOfVerdict(contextOn(on, { settings }), work, verdict), warnings: warningsOn(on) };
}

const blameless = ['rate_limited', 'network', 'cancelled'] as const;
const askAPerson = ['auth', 'billing'] as const;
const others = agentOutcomes.filter((outcome) => outcome !== 'ok');

describe('an agent that did not succeed', () => {
  it.each(blameless)('goes on later where it is nobody’s failure: %s', (outcome) => {
    expect(end(outcome, 500)).toEqual({
      end: { kind: 'interrupted', because: { why: outcome, notBefore: 1_500 } },
      warnings: [[outcome, 'it said so', 1]],
    });
  });

  it('waits for the longest back-off where it does not say how long', () => {
    const { end: waited } = end('network', null, { backoffMs: [10, 70] });
    expect(waited).toMatchObject({ because: { notBefore: 1_070 } });
  });

  it.each(askAPerson)('has a person asked where waiting mends nothing: %s', (outcome) => {
    expect(end(outcome)).toEqual({
      end: { kind: 'parked', question: 'it said so. Answer when it can go on' },
      warnings: [],
    });
  });

  const failures = others.filter((outcome) => ![...blameless, ...askAPerson].some((other) => other === outcome));
  it.each(failures)('has failed with: %s', (outcome) => {
    expect(end(outcome)).toEqual({ end: { kind: 'failed', outcome, reason: 'it said so' }, warnings: [] });
  });
});
