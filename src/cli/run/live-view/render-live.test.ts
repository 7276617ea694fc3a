import { describe, expect, test } from 'vitest';
import { stripVTControlCharacters } from 'node:util';
import type { AgentState } from '../../../shared/agent-event';
import { noCounts } from '../../../shared/no-counts';
import type { FeatureView, LaneView, ProjectSnapshot } from '../../../shared/views';
import { width } from '../../terminal/text';
import { liveModelOf } from './live-model';
import { renderLive, type LiveInput } from './render-live';

const now = 1_000_000;
const minuteMs = 60_000;

const counts = (given: Partial<ProjectSnapshot['counts']>): ProjectSnapshot['counts'] => ({
  ...noCounts,
  ...given,
});

function lane(
  number: number,
  given: Partial<NonNullable<LaneView['attempt']>> & { state?: AgentState } = {},
): LaneView {
  return {
    lane: number,
    attempt: {
      id: `a${number}`,
      number: 1,
      feature: number * 7,
      featureName: 'Log in with a passkey',
      role: 'coding',
      agent: 'demo',
      status: 'working',
      state: 'working',
      thought: null,
      tool: 'Edit src/login/passkey-form.tsx',
      steps: null,
      claimedAt: now - 65_000,
      ...given,
    },
  };
}

const feature = (number: number, given: Partial<FeatureView>): FeatureView =>
  ({
    number,
    name: `Feature ${number}`,
    status: 'pending',
    shown: 'blocked',
    reason: null,
    waitingFor: null,
    ...given,
  }) as never;

function view(given: Partial<ProjectSnapshot>, input: Partial<LiveInput> & { columns?: number; rows?: number } = {}) {
  const run = {
    number: 3,
    status: 'running',
    agent: 'claude',
    demo: false,
    concurrency: 2,
    order: 'critical-path',
    testingRatio: 1,
    yolo: false,
    target: 'refs/heads/main',
    startedAt: now - 134_000,
  };
  const snapshot = { seq: 1, run, counts: counts({}), features: [], lanes: [], testing: [], ...given } as never;
  const { columns = 80, rows = 24, ...rest } = input;
  const size = { columns, rows };
  return renderLive({ model: liveModelOf(snapshot), progress: null, size, now, colour: false, ...rest });
}

const busy = {
  counts: counts({ total: 16, landed: 7, ready: 3, blocked: 4, failed: 1, needs_input: 1 }),
  lanes: [
    lane(1, {
      featureName: '数据库迁移工具的第一个版本',
      tool: null,
      thought: '先看一下现有的表 👩‍🚀',
      state: 'thinking',
    }),
    lane(12, { steps: { done: 3, total: 8 }, number: 2 }),
    { lane: 3, attempt: null },
  ],
};
const progress = {
  startedAt: now - 134_000,
  sequentialMs: 281_400,
  finishAt: { low: now + 3.2 * minuteMs, mid: now + 5 * minuteMs, high: now + 6.5 * minuteMs },
  guess: false,
};

describe('the live view', () => {
  test('has a line for the run, each lane, the counts and the time', () => {
    expect(view(busy, { columns: 100, progress })).toEqual([
      '─'.repeat(99),
      'Run 3 · 2:14 · claude · main',
      '1  ◌ #7  数据库迁移工具的第一个版本 thinking   1:05 先看一下现有的表 👩‍🚀',
      '12 ● #84 Log in with a passkey      working    1:05 3/8 try 2: Edit src/login/passkey-form.tsx',
      '3  ○ free',
      '7/16 passing · 1 needs input · 1 failed · 3 ready · 4 blocked',
      'about 4–7 min left · speed-up so far 2.1×',
    ]);
  });

  test('in 40 columns what matters stays', () => {
    expect(view(busy, { columns: 40, progress }).slice(2, 6)).toEqual([
      '1  ◌ #7  数据库迁移工…  thinking   1:05',
      '12 ● #84 Log in with a… working    1:05',
      '3  ○ free',
      '7/16 passing · 1 needs input · 1 failed',
    ]);
  });

  test.each([20, 21, 30, 40, 41, 60, 79, 80, 120, 200, 500])('in %i columns nothing is wider', (columns) => {
    for (const lanes of [busy.lanes, [lane(1, { role: 'testing' }), lane(2)], []]) {
      for (const colour of [true, false]) {
        const lines = view(
          { ...busy, lanes, features: [feature(1, { reason: 'x'.repeat(300) })] },
          { columns, progress, colour },
        );
        for (const line of lines) expect(width(line), stripVTControlCharacters(line)).toBeLessThan(columns);
      }
    }
  });

  test('with little height lanes are counted, not drawn', () => {
    const lanes = Array.from({ length: 10 }, (_, index) => lane(index + 1));
    const lines = view({ ...busy, lanes }, { rows: 8, progress });
    expect(lines).toHaveLength(7);
    expect(lines[4]).toBe('… and 8 more lanes');
    expect(lines.at(-1)).toMatch(/left/);
  });

  test('the role is told where not everybody codes', () => {
    expect(view({ lanes: [lane(1)] })[2]).not.toMatch(/coding/);
    expect(view({ lanes: [lane(1), lane(2, { role: 'testing' })] })[3]).toMatch(/ testing {2}working/);
  });

  test('text from elsewhere drives no terminal', () => {
    const lines = view({ lanes: [lane(1, { featureName: 'a\u001b[2Jb\nc', tool: '\u001b]0;x\u0007run\u202e' })] });
    expect(lines.join('|')).not.toMatch(/\p{Cc}|\u202e/u);
    expect(lines[2]).toMatch(/#7 ab c +working/);
  });

  test('colours only where they are wanted, and never without a shape', () => {
    expect(view(busy).join('')).not.toContain('\u001b');
    expect(view(busy, { colour: true }).join('')).toContain('\u001b[36m◌\u001b[39m');
    const states: readonly AgentState[] = ['idle', 'thinking', 'working', 'testing', 'success', 'error', 'struggling'];
    const shapes = states.map((state) => view({ lanes: [lane(1, { state })] })[2]?.split(' ')[1]);
    expect(new Set(shapes).size).toBe(states.length);
  });

  test('why nothing moves, what a person can help with first', () => {
    const features = [
      feature(1, { shown: 'blocked', reason: 'Waiting for #2 to land' }),
      feature(2, { shown: 'failed', reason: 'Failed 3 times' }),
      feature(3, { shown: 'needs_input', reason: 'Which port?' }),
    ];
    const lanes = [{ lane: 1, attempt: null }];
    expect(view({ features, lanes }).slice(-3)).toEqual([
      '  #3 Which port?',
      '  #2 Failed 3 times',
      '  #1 Waiting for #2 to land',
    ]);
    expect(view({ features, lanes: [lane(1)] }).join('|')).not.toMatch(/Which port/);
    const many = Array.from({ length: 9 }, (_, index) => feature(index + 1, { reason: `Reason ${index + 1}` }));
    expect(view({ features: many, lanes }).slice(-2)).toEqual(['  #3 Reason 3', '  … and 6 more']);
  });

  test('what waits for the person’s own checkout is told while others are at work', () => {
    const held = feature(4, {
      status: 'merging',
      shown: 'merging',
      waitingFor: 'uncommitted_changes',
      reason: 'Waiting for your uncommitted changes in src/a.ts',
    });
    expect(view({ features: [held], lanes: [lane(1)] }).at(-1)).toBe(
      '  #4 Waiting for your uncommitted changes in src/a.ts',
    );
  });

  test.each([
    [{ low: 0, high: 20_000 }, false, 'less than a minute left'],
    [{ low: -5_000, high: 90_000 }, false, 'about 1–2 min left'],
    [{ low: 100_000, high: 110_000 }, true, 'about 2 min left (a guess)'],
    [{ low: 100 * minuteMs, high: 200 * minuteMs }, false, 'about 1.5–3.5 h left'],
  ])('time left %j', ({ low, high }, guess, words) => {
    const finishAt = { low: now + low, mid: now + low, high: now + high };
    const lines = view({}, { progress: { startedAt: now, sequentialMs: 0, finishAt, guess } });
    expect(lines.at(-1)).toBe(words);
  });

  test.each(['draining', 'stopping'] as const)(
    'a run that is %s says who is at work, not when all is done',
    (status) => {
      const run = { number: 3, status, agent: 'claude', demo: false, target: 'main', startedAt: now } as never;
      const round = { id: 't', number: 1, features: [1] } as never;
      expect(view({ ...busy, run, testing: [round] }, { progress })).toContain(`${status}: 3 at work`);
      expect(view({ run }, { progress }).join('|')).not.toMatch(/left|speed-up/);
    },
  );

  test('without a run there is nothing to draw', () => expect(view({ run: null })).toEqual([]));

  test('names what testing agents look at again', () => {
    const round = {
      id: 't',
      number: 1,
      agent: 'demo',
      state: 'working',
      thought: null,
      tool: null,
      startedAt: 0,
    } as const;
    const lines = view({
      testing: [
        { ...round, features: [1, 4] },
        { ...round, id: 'u', features: [2] },
      ],
    });
    expect(lines).toContain('testing again: #1, #4, #2');
    expect(view({}).join('|')).not.toMatch(/testing again/);
  });
});
