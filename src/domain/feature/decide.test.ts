import { describe, expect, it } from 'vitest';
import type { Feature, FeatureStatus } from '../../shared/feature';
import { attemptId } from '../../shared/ids';
import { featureRow, numbers } from '../testing/rows';
import { decideFeature, type FeatureCommandType, type Refusal } from './decide';
import { commandsOf } from './testing/commands';
import { apply, firstAttempt, one, rowsIn, stateNames, type StateName } from './testing/states';

type Cell = FeatureStatus | Refusal['code'];

const commandTypes = Object.keys(commandsOf(firstAttempt, 1)) as FeatureCommandType[];

/** Every state × command: the status the feature has afterwards, or why it refuses. `.` is wrong_status, `s` stale. */
const table: Record<FeatureCommandType, Record<StateName, Cell | '.' | 's'>> = {
  claim: row('claimed', '.', '.', '.', '.', '.', '.', '.', 'claimed', 'claimed'),
  report: row('s', 'verifying', '.', '.', 's', 's', 's', '.', '.', '.'),
  sendBack: row('s', '.', 'claimed', '.', 's', 's', 's', '.', '.', '.'),
  verify: row('s', '.', 'merging', '.', 's', 's', 's', '.', '.', '.'),
  startLanding: row('s', '.', '.', 'merging', 's', 's', 's', '.', '.', '.'),
  land: row('s', '.', '.', 'landed', 's', 's', 's', '.', '.', '.'),
  fail: row('s', 'pending', 'pending', 'pending', 's', 's', 's', '.', '.', '.'),
  interrupt: row('s', 'pending', 'pending', 'pending', 's', 's', 's', '.', '.', '.'),
  park: row('s', 'needs_input', 'needs_input', 'needs_input', 's', 's', 's', '.', '.', '.'),
  answer: row('.', '.', '.', '.', '.', '.', '.', 'pending', '.', '.'),
  defer: row('s', 'pending', '.', '.', 's', 's', 's', 'pending', 'pending', 'pending'),
  skip: row('skipped', '.', '.', '.', '.', 'skipped', '.', 'skipped', 'skipped', 'skipped'),
  reset: row('pending', '.', '.', '.', '.', 'pending', 'pending', 'pending', 'pending', 'pending'),
  retry: row('.', '.', '.', '.', '.', 'pending', '.', '.', '.', '.'),
  restart: row('pending', '.', '.', '.', '.', '.', '.', 'pending', 'pending', 'pending'),
  regress: row('.', '.', '.', '.', 'pending', '.', '.', '.', '.', '.'),
  retest: row('.', '.', '.', '.', 'landed', '.', '.', '.', '.', '.'),
};

function row(...cells: (Cell | '.' | 's')[]): Record<StateName, Cell | '.' | 's'> {
  if (cells.length !== stateNames.length) throw new Error('a cell is missing');
  return Object.fromEntries(stateNames.map((state, index) => [state, cells[index]])) as Record<StateName, Cell>;
}

const cells = stateNames.flatMap((state) =>
  commandTypes.map((type) => ({ state, type, expected: table[type][state] })),
);

describe('every state × command', () => {
  it.each(cells)('$state × $type → $expected', ({ state, type, expected }) => {
    const records = rowsIn(state);
    const feature = records.feature(one) as Feature;
    const decision = decideFeature(feature, commandsOf(firstAttempt, 1)[type]);
    if (expected === '.' || expected === 's') {
      const code = expected === 's' ? 'stale' : 'wrong_status';
      expect(decision).toMatchObject({ ok: false, error: { code, status: feature.status } });
      return;
    }
    if (!decision.ok) throw new Error(decision.error.message);
    apply(records, decision.value, 2_000);
    expect(records.feature(one)).toMatchObject({ status: expected, updatedAt: 2_000 });
  });
});

describe('an older owner', () => {
  const owned: FeatureCommandType[] = ['report', 'interrupt', 'fail', 'park', 'defer'];

  it.each(owned)('is refused when it says %s under an older generation', (type) => {
    const feature = rowsIn('claimed').feature(one) as Feature;
    const decision = decideFeature(feature, commandsOf(firstAttempt, 0)[type]);
    expect(decision).toMatchObject({ ok: false, error: { code: 'stale' } });
  });

  it.each(owned)('is refused when it says %s for another attempt', (type) => {
    const feature = rowsIn('claimed').feature(one) as Feature;
    const decision = decideFeature(feature, commandsOf(attemptId('other'), 1)[type]);
    expect(decision).toMatchObject({ ok: false, error: { code: 'stale' } });
  });

  it('is stale after its attempt was resumed under the next generation', () => {
    const records = rowsIn('interrupted');
    const decision = decideFeature(records.feature(one) as Feature, commandsOf(firstAttempt, 1).claim);
    if (!decision.ok) throw new Error(decision.error.message);
    apply(records, decision.value, 50);
    const feature = records.feature(one) as Feature;
    expect(feature.attemptId).toBe(firstAttempt);
    expect(decideFeature(feature, commandsOf(firstAttempt, 1).report)).toMatchObject({ ok: false });
    expect(decideFeature(feature, commandsOf(firstAttempt, 2).report)).toMatchObject({ ok: true });
  });
});

describe('claim', () => {
  const { claim } = commandsOf(attemptId('unused'), 1);

  it('starts a new attempt under the next number', () => {
    const feature = featureRow(1, { attempts: 2, generation: 5 });
    expect(decideFeature(feature, claim)).toMatchObject({
      ok: true,
      value: [{ type: 'feature_claimed', attemptNumber: 3, generation: 6, resumes: false, attemptId: claim.attemptId }],
    });
  });

  it('goes on with an interrupted attempt under its id and number', () => {
    const feature = featureRow(1, { attempts: 2, generation: 5, attemptId: attemptId('kept') });
    expect(decideFeature(feature, claim)).toMatchObject({
      ok: true,
      value: [{ attemptNumber: 2, generation: 6, resumes: true, attemptId: 'kept' }],
    });
  });

  it('waits for the back-off and not longer', () => {
    const feature = featureRow(1, { notBefore: claim.at + 1 });
    expect(decideFeature(feature, claim)).toMatchObject({ ok: false, error: { code: 'not_before' } });
    expect(decideFeature({ ...feature, notBefore: claim.at }, claim)).toMatchObject({ ok: true });
  });
});

describe('people', () => {
  it('may defer without knowing the attempt', () => {
    const feature = rowsIn('claimed').feature(one) as Feature;
    expect(decideFeature(feature, { type: 'defer', attemptId: null, reason: 'later' })).toEqual({
      ok: true,
      value: [{ type: 'feature_deferred', feature: one, attemptId: firstAttempt, reason: 'later' }],
    });
  });

  it('may take back that they put a feature off, until somebody begins with it', () => {
    const back = { type: 'defer', attemptId: null, reason: 'later', takesBack: true } as const;
    expect(decideFeature(featureRow(1, { skips: 1 }), back)).toMatchObject({
      ok: true,
      value: [{ type: 'feature_deferred', attemptId: null, takenBack: true }],
    });
    for (const part of [{}, { skips: 1, status: 'needs_input' }, { skips: 1, attemptId: firstAttempt }] as const)
      expect(decideFeature(featureRow(1, part), back)).toMatchObject({ ok: false, error: { code: 'wrong_status' } });
  });

  it('can’t skip what others need', () => {
    const feature = featureRow(7);
    const refused = (...dependents: number[]) =>
      decideFeature(feature, { type: 'skip', unfinishedDependents: numbers(...dependents) });
    expect(refused(8)).toEqual({
      ok: false,
      error: {
        code: 'dependents',
        status: 'pending',
        message: '#7 Database models cannot be skipped: #8 depends on it.',
      },
    });
    expect(refused(8, 9)).toMatchObject({ error: { message: expect.stringContaining('#8, #9 depend on it') } });
    const many = Array.from({ length: 15 }, (_, index) => index + 10);
    expect(refused(...many)).toMatchObject({ error: { message: expect.stringContaining('#21 and 3 more depend') } });
  });

  it('read why something can’t be done', () => {
    const decision = decideFeature(featureRow(7, { status: 'landed' }), { type: 'retry' });
    expect(decision).toMatchObject({ error: { message: '#7 Database models is passing; it cannot be retried now.' } });
  });
});
