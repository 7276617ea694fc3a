import { describe, expect, it } from 'vitest';
import { contextOn, warningsOn } from '../../../test/support/engine-context';
import { useEngineStages } from '../../../test/support/engine-stage';
import { attemptRow, featureRow } from '../../domain/testing/rows';
import { agentOutcomes, type AgentOutcome } from '../../shared/attempt';
import { commitId } from '../../shared/ids';
import type { RunSettings } from '../../shared/run-settings';
import type { GateKeeper } from '../gate/gate-keeper';
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

type EndOptions = {
  readonly settings?: Partial<RunSettings>;
  /** Whether its feature is the one to ask a person with. */
  readonly asks?: boolean;
  readonly held?: boolean;
};

/** At 1,000 ms an agent has ended so. */
function end(
  outcome: Exclude<AgentOutcome, 'ok'>,
  retryAfterMs: number | null = null,
  { settings = {}, asks = true, held = false }: EndOptions = {},
) {
  const on = stage([{ name: 'A' }]);
  const verdict = { outcome, reason: 'it said so', retryAfterMs, held };
  const context = { ...contextOn(on, { settings }), gates: { asks: () => asks } as unknown as GateKeeper };
  return { end: endOfVerdict(context, work, verdict), warnings: warningsOn(on) };
}

const heldUp = ['rate_limited', 'network', 'missing'] as const;
const blameless = [...heldUp, 'cancelled'] as const;
const askAPerson = ['auth', 'billing'] as const;
const others = agentOutcomes.filter((outcome) => outcome !== 'ok');

describe('an agent that did not succeed', () => {
  it.each(heldUp)('goes on once its account’s gate opens where it is nobody’s failure: %s', (outcome) => {
    const because = { kind: 'interrupted', because: { why: outcome, notBefore: null } };
    expect(end(outcome, 500)).toEqual({ end: because, warnings: [[outcome, 'it said so', 1]] });
    expect(end(outcome, 500, { held: true })).toEqual({ end: because, warnings: [] });
  });

  it('that gave up by itself goes on later, after the longest back-off where it does not say how long', () => {
    expect(end('cancelled', 500).end).toMatchObject({ because: { why: 'cancelled', notBefore: 1_500 } });
    const { end: waited } = end('cancelled', null, { settings: { backoffMs: [10, 70] } });
    expect(waited).toMatchObject({ because: { notBefore: 1_070 } });
  });

  it.each(askAPerson)('waits for the answer to another feature’s question: %s', (outcome) => {
    expect(end(outcome, null, { asks: false }).end).toEqual({
      kind: 'interrupted',
      because: { why: outcome, notBefore: null },
    });
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
