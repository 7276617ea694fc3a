import { describe, expect, it } from 'vitest';
import { noCounts } from '../../shared/no-counts';
import type { FeatureView, ProjectDelta, ProjectSnapshot, RunView } from '../../shared/views';
import { limitedGate } from '../../shared/testing/gate-view';
import { needsYou } from './needs-you';
import { createStandingBook } from './standing';

const feature = (number: number, part: Partial<FeatureView> = {}) =>
  ({ number, name: `Feature ${number}`, status: 'claimed', reason: null, lastFailure: null, ...part }) as FeatureView;
const run = (part: Partial<RunView> = {}) =>
  ({
    number: 1,
    status: 'running',
    startedAt: 0,
    finishedAt: null,
    finalStatus: null,
    report: null,
    ...part,
  }) as RunView;
const snapshot = (part: Partial<ProjectSnapshot> = {}): ProjectSnapshot => ({
  seq: 1,
  project: { id: 'p', name: 'harbour', path: '/harbour', scope: '', agentsCeiling: 5 },
  run: run(),
  counts: { ...noCounts, total: 3, landed: 1 },
  features: [feature(1), feature(2), feature(3)],
  lanes: [],
  testing: [],
  undecided: [],
  activity: [],
  ...part,
});
const delta = (part: Partial<ProjectDelta>): ProjectDelta => ({ from: 1, seq: 2, ...part });

describe('the standing of a project', () => {
  it('follows counts, run and agents at work', () => {
    const book = createStandingBook(snapshot());
    const lanes = [
      { lane: 1, attempt: null },
      { lane: 2, attempt: {} },
    ] as unknown as ProjectSnapshot['lanes'];
    book.heed(delta({ lanes, testing: [{}, {}] as unknown as ProjectSnapshot['testing'] }));
    book.heed(delta({ run: run({ status: 'draining' }), counts: { ...noCounts, total: 3, landed: 2 } }));
    expect(book.now().proposals).toBe(0);
    book.heed(delta({ batches: [{ planning: 1, source: 'Search', agent: 'demo', proposed: [] }] }));
    expect(needsYou(book.now())).toBe(1);
    expect(book.now()).toMatchObject({ name: 'harbour', busy: 3, run: { status: 'draining' }, counts: { landed: 2 } });
  });
});

describe('news', () => {
  it('names the project as it is called by then', () => {
    const book = createStandingBook(snapshot());
    book.rename('Pier');
    expect(book.now().name).toBe('Pier');
    const [told] = book.heed(delta({ features: [feature(1, { status: 'failed' })] }));
    expect(told?.title).toBe('Pier: #1 Feature 1 failed for good');
  });

  it('is an account that is limited for a minute or more, once, and not that it takes longer', () => {
    const book = createStandingBook(snapshot());
    const until = (ms: number) => delta({ run: run({ gates: [{ ...limitedGate, until: Date.now() + ms }] }) });
    expect(book.heed(until(15_000))).toEqual([]);
    expect(book.heed(delta({ run: run() }))).toEqual([]);
    expect(book.heed(until(3_600_000))).toMatchObject([
      {
        kind: 'limited',
        title: expect.stringMatching(/^harbour: limited until \d\d:\d\d$/) as string,
        body: expect.stringMatching(/^Anthropic limits this account until .* finished work is kept\.$/) as string,
        place: { screen: 'mission' },
      },
    ]);
    expect(book.heed(until(7_200_000))).toEqual([]);
  });

  it('is a feature that fails for good or asks, once', () => {
    const book = createStandingBook(snapshot());
    const changed = delta({
      features: [
        feature(1, { status: 'failed', reason: 'Failed 3 of 3: red' }),
        feature(2, { status: 'needs_input', reason: 'Asks: which one?' }),
      ],
    });
    expect(book.heed(changed)).toMatchObject([
      {
        kind: 'featureFailed',
        title: 'harbour: #1 Feature 1 failed for good',
        body: 'Failed 3 of 3: red',
        place: { feature: 1 },
      },
      { kind: 'inputNeeded', title: 'harbour: #2 Feature 2 needs your answer', place: { feature: 2 } },
    ]);
    expect(book.heed(changed)).toEqual([]);
  });

  it('is not what was so before, nor what is new', () => {
    const book = createStandingBook(snapshot({ features: [feature(1, { status: 'failed' })] }));
    expect(
      book.heed(delta({ features: [feature(1, { status: 'failed' }), feature(9, { status: 'failed' })] })),
    ).toEqual([]);
  });

  it('comes as one where many fail at once', () => {
    const features = [1, 2, 3].map((number) => feature(number, { status: 'failed' }));
    const [one, ...others] = createStandingBook(snapshot()).heed(delta({ features }));
    expect(one).toMatchObject({ title: 'harbour: 3 features failed for good', place: { feature: null } });
    expect(others).toEqual([]);
  });

  it.each([
    ['complete', 'harbour: run complete'],
    ['partial', 'harbour: run finished, not all landed'],
    ['failed', 'harbour: run failed'],
  ] as const)('is a run that ends %s', (finalStatus, title) => {
    const ended = run({ status: 'finished', finishedAt: 5, finalStatus });
    const book = createStandingBook(snapshot());
    expect(book.heed(delta({ run: ended }))).toMatchObject([
      { kind: 'runFinished', title, body: '1 of 3 features passing' },
    ]);
    expect(book.heed(delta({ run: ended }))).toEqual([]);
  });

  it('is not a run that a person stopped', () => {
    const stopped = run({ status: 'finished', finishedAt: 5, finalStatus: 'stopped' });
    expect(createStandingBook(snapshot()).heed(delta({ run: stopped }))).toEqual([]);
  });

  it.each([
    ['was cut off', run({ status: 'finished' }), 1],
    ['was cut off and put right', run({ status: 'finished', finishedAt: 3, finalStatus: 'stopped' }), 1],
    [
      'was stopped by a person',
      run({ status: 'finished', finishedAt: 3, finalStatus: 'stopped', report: {} as never }),
      0,
    ],
    ['was complete', run({ status: 'finished', finishedAt: 3, finalStatus: 'complete', report: {} as never }), 0],
  ])('is a run that follows one that %s', (_how, before, told) => {
    const book = createStandingBook(snapshot({ run: before }));
    const news = book.heed(delta({ run: run({ number: 2 }) }));
    expect(news).toHaveLength(told);
    if (told > 0)
      expect(news).toMatchObject([
        { kind: 'crashRecovered', body: expect.stringContaining('run 1 was cut off') as string },
      ]);
  });
});
