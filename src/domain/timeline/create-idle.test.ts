import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../shared/event';
import { attemptId, commitId, featureId, featureNumber, runId } from '../../shared/ids';
import { defaultRunSettings, type RunSettings } from '../../shared/run-settings';
import { numbers, spec } from '../testing/rows';
import { createIdle } from './create-idle';

const run = runId('r');

function added(number: number, dependencies: readonly number[] = [], files: readonly string[] = []): DomainEvent {
  const id = featureId(String(number));
  const own = { ...spec, files };
  return {
    type: 'feature_added',
    feature: featureNumber(number),
    id,
    spec: own,
    dependencies: numbers(...dependencies),
  };
}

function started(part: Partial<RunSettings> = {}): DomainEvent {
  const settings = { ...defaultRunSettings, concurrency: 2, ...part };
  return {
    type: 'run_started',
    runId: run,
    number: 1,
    settings,
    host: { pid: 1, startTime: '1', host: 'h', boot: 'b' },
    target: 'refs/heads/main',
    startCommit: commitId('c'),
  } as unknown as DomainEvent;
}

const of = (number: number) => ({ feature: featureNumber(number), attemptId: attemptId(`a${number}`) });
const claimed = (number: number, lane: number) =>
  ({ type: 'feature_claimed', ...of(number), runId: run, lane, attemptNumber: 1 }) as DomainEvent;
const verified = (number: number) => ({ type: 'feature_verified', ...of(number) }) as DomainEvent;
const landed = (number: number) => ({ type: 'feature_landed', ...of(number) }) as DomainEvent;
const failed = (number: number, part: { final: boolean; notBefore: number | null }) =>
  ({ type: 'attempt_failed', ...of(number), reason: 'red', ...part }) as DomainEvent;
const other = { type: 'warning_raised', code: 'x', message: 'x', feature: null } as const;

/** Why which lane stood idle from when to when; what happens at the same time is one entry. */
function idleAfter(...moments: readonly [at: number, ...events: readonly DomainEvent[]][]) {
  const book = createIdle(run);
  for (const [at, ...events] of moments) for (const event of events) book.heed(event, at);
  return book.list().map(({ lane, from, to, cause }) => [lane, from, to, cause]);
}

describe('lanes without anybody', () => {
  it('wait for the first start, then for what features need, then for nothing', () => {
    expect(
      idleAfter(
        [0, added(1), added(2, [1])],
        [10, started()],
        [20, claimed(1, 1)],
        [30, verified(1)],
        [40, landed(1), claimed(2, 1)],
        [60, verified(2), landed(2)],
        [70, { type: 'run_finished', runId: run, finalStatus: 'complete', report: null }],
      ),
    ).toEqual([
      [1, 10, 20, 'start'],
      [2, 10, 20, 'start'],
      [2, 20, 40, 'dependencies'],
      [1, 30, 40, 'dependencies'],
      [2, 40, 70, 'done'],
      [1, 60, 70, 'done'],
    ]);
  });

  it('wait for a back-off until it is over, whatever happens meanwhile', () => {
    const again = failed(1, { final: false, notBefore: 50 });
    expect(
      idleAfter([0, added(1), started({ concurrency: 1 }), claimed(1, 1)], [20, again], [30, other], [60, other]),
    ).toEqual([
      [1, 20, 50, 'back_off'],
      [1, 50, null, 'host'],
    ]);
    const limited = { type: 'attempt_interrupted', ...of(1), why: 'rate_limited', notBefore: 50 } as DomainEvent;
    expect(idleAfter([0, added(1), started({ concurrency: 1 }), claimed(1, 1)], [20, limited])).toEqual([
      [1, 20, null, 'rate_limit'],
    ]);
    const atGate = { ...limited, why: 'network', notBefore: null } as DomainEvent;
    expect(idleAfter([0, added(1), started({ concurrency: 1 }), claimed(1, 1)], [20, atGate])).toEqual([
      [1, 20, null, 'rate_limit'],
    ]);
  });

  it('wait for locks, and for persons', () => {
    expect(idleAfter([0, added(1, [], ['src/']), added(2, [], ['src/a.ts']), started(), claimed(1, 1)])).toEqual([
      [2, 0, null, 'lock'],
    ]);
    const forGood = failed(1, { final: true, notBefore: null });
    expect(
      idleAfter(
        [0, added(1), added(2, [1]), started({ concurrency: 1 }), claimed(1, 1)],
        [9, forGood],
        [12, { type: 'feature_retried', feature: featureNumber(1) }],
      ),
    ).toEqual([
      [1, 9, 12, 'stuck'],
      [1, 12, null, 'host'],
    ]);
  });

  it('are as many as agents may work, and start nothing while the run drains', () => {
    expect(
      idleAfter(
        [0, added(1), started({ concurrency: 1 }), claimed(1, 1)],
        [5, { type: 'run_settings_changed', runId: run, changes: { concurrency: 2 } }],
        [7, { type: 'run_draining', runId: run, why: 'asked' }],
        [9, { type: 'run_resumed', runId: run }],
      ),
    ).toEqual([
      [2, 5, 7, 'done'],
      [2, 7, 9, 'draining'],
      [2, 9, null, 'done'],
    ]);
  });

  it('are fewer by the testing agents where those count, and a run for one feature has no use for more', () => {
    const round = { type: 'testing_started', testId: attemptId('t'), runId: run } as DomainEvent;
    const over = { type: 'testing_finished', testId: attemptId('t') } as DomainEvent;
    const goal = { kind: 'feature', feature: featureNumber(1) } as unknown as RunSettings['goal'];
    expect(
      idleAfter(
        [0, added(1), added(2), started({ countTesting: true, goal }), claimed(1, 1)],
        [3, round],
        [6, over],
        [8, { type: 'feature_removed', feature: featureNumber(2) }],
      ),
    ).toEqual([
      [2, 0, 3, 'done'],
      [2, 6, null, 'done'],
    ]);
  });

  it('follow features as people change them', () => {
    const set = {
      type: 'dependencies_set',
      feature: featureNumber(2),
      dependencies: numbers(1),
    } as const;
    const edited = {
      type: 'feature_edited',
      feature: featureNumber(2),
      changes: { resources: ['database'] },
    } as const;
    const own = { type: 'feature_edited', feature: featureNumber(1), changes: { resources: ['database'] } } as const;
    expect(
      idleAfter(
        [0, added(1), added(2), started(), claimed(1, 1)],
        [10, own, edited],
        [20, set],
        [30, { type: 'feature_parked', ...of(1), question: 'which?' }],
        [40, { type: 'feature_answered', feature: featureNumber(1), answer: 'that' }],
      ),
    ).toEqual([
      [2, 0, 10, 'host'],
      [2, 10, 20, 'lock'],
      [2, 20, 30, 'dependencies'],
      [1, 30, 40, 'stuck'],
      [2, 30, 40, 'stuck'],
      [1, 40, null, 'host'],
      [2, 40, null, 'dependencies'],
    ]);
  });
});
