import type { RunEntry } from '../../../src/shared/contract/history-calls';
import type { Report } from '../../../src/shared/report';
import type { ForecastBasis } from '../../../src/shared/contract/forecast-calls';
import type { Timeline, TimelineIdle, TimelineSpan } from '../../../src/shared/timeline';
import { graphStories } from './graph-stories';
import { activity, lanes, run, show, stories, type Story } from './stories';

const minute = 60_000;
const started = Date.now() - 46 * minute;

type Stretch = [
  feature: number,
  lane: number,
  from: number,
  to: number | null,
  end: TimelineSpan['end'],
  number?: number,
];

const stretches: readonly Stretch[] = [
  [1, 1, 0, 5, 'landed'],
  [2, 1, 6, 14, 'landed'],
  [3, 2, 6, 15, 'landed'],
  [4, 3, 6, 10, 'landed'],
  [5, 1, 16, 27, 'landed'],
  [10, 2, 16, 22, 'failed'],
  [7, 3, 11, 29, 'failed'],
  [12, 2, 23, 28, 'needs_input'],
  [6, 1, 28, 38, null],
  [10, 2, 29, 34, 'failed', 2],
  [8, 2, 35, null, null],
  [9, 3, 37, null, null],
  [7, 1, 38, null, null, 2],
];

const reasons: Partial<Record<NonNullable<TimelineSpan['end']>, string>> = {
  failed: 'Check "test" failed with exit code 1: 3 of 41 tests fail',
  needs_input: 'Round tax per line or per order?',
};

function spanOf([feature, lane, from, to, end, number = 1]: Stretch): TimelineSpan {
  const at = (minutes: number) => started + minutes * minute;
  const checked = to === null ? (feature === 9 ? 44 : null) : to - 2;
  const ended = to === null ? null : at(to);
  return {
    attempt: `${feature}-${number}`,
    number,
    feature,
    lane,
    agent: 'claude',
    phases: [
      { kind: 'working', from: at(from), to: checked === null ? null : at(checked) },
      ...(checked === null ? [] : [{ kind: 'verifying' as const, from: at(checked), to: ended }]),
      ...(feature === 6 && to !== null ? [{ kind: 'merging' as const, from: at(to), to: null }] : []),
    ],
    end,
    reason: end === null ? null : (reasons[end] ?? null),
    commit: end === 'landed' ? `${feature}b2d417c0ffee` : null,
  };
}

const idles: readonly [lane: number, from: number, to: number | null, cause: TimelineIdle['cause']][] = [
  [2, 0, 6, 'dependencies'],
  [3, 0, 6, 'dependencies'],
  [1, 5, 6, 'dependencies'],
  [1, 14, 16, 'host'],
  [2, 22, 23, 'dependencies'],
  [3, 29, 37, 'host'],
  [2, 34, 35, 'back_off'],
];

const timeline: Timeline = {
  run: 1,
  startedAt: started,
  finishedAt: null,
  sequentialMs: 74 * minute,
  spans: stretches.map(spanOf),
  rounds: [18, 30, 41].map((from, index) => ({
    number: index + 1,
    features: [1, 2],
    from: started + from * minute,
    to: started + (from + 3) * minute,
    outcome: 'ok',
  })),
  idle: idles.map(([lane, from, to, cause]) => ({
    lane,
    from: started + from * minute,
    to: to === null ? null : started + to * minute,
    cause,
  })),
  marks: [
    { at: started + 8 * minute, kind: 'skipped', feature: 18, agents: null },
    { at: started + 23 * minute, kind: 'agents', feature: null, agents: 3 },
    { at: started + 28 * minute, kind: 'asked', feature: 12, agents: null },
    { at: started + 34 * minute, kind: 'failed', feature: 10, agents: null },
  ],
};

const crowd: Timeline = {
  ...timeline,
  spans: Array.from({ length: 500 }, (_, index) =>
    spanOf([
      index + 1,
      (index % 8) + 1,
      Math.floor(index / 8) * 0.7,
      Math.floor(index / 8) * 0.7 + 0.6,
      index % 9 === 0 ? 'failed' : 'landed',
    ]),
  ),
  idle: [],
  rounds: [],
  marks: [],
};

const ended: Timeline = {
  ...timeline,
  finishedAt: started + 46 * minute,
  spans: timeline.spans.map((span) => ({
    ...span,
    end: span.end ?? 'interrupted',
    phases: span.phases.map((phase) => ({ ...phase, to: phase.to ?? started + 46 * minute })),
  })),
};

/** What the forecasts of the screens about runs rest on. */
const basis: ForecastBasis = {
  history: {
    workMs: [6, 8, 9, 10, 12].map((each) => each * minute),
    ofEstimate: [],
    landingMs: [minute],
    failedMs: [],
    costUsd: [],
  },
  free: true,
  order: 'critical-path',
  policy: { maxFailures: 3, backoffMs: [2_000] },
  testingRatio: 1,
  testingCeiling: 3,
  apart: [],
};

const entry = (number: number, part: Partial<RunEntry>): RunEntry => ({
  number,
  startedAt: started - (4 - number) * 300 * minute,
  finishedAt: started - (4 - number) * 300 * minute + 52 * minute,
  status: 'finished',
  finalStatus: 'complete',
  agent: 'claude',
  concurrency: 3,
  succeeded: 18,
  failed: 0,
  total: 18,
  speedUp: 2.4,
  ...part,
});

const runs: readonly RunEntry[] = [
  entry(4, { finalStatus: 'partial', succeeded: 12, failed: 2 }),
  entry(3, { finalStatus: null, succeeded: null, failed: null, total: null }),
  entry(2, { finalStatus: 'stopped', succeeded: 5 }),
  entry(1, {}),
];

export const report: Report = {
  run: 4,
  mode: 'flow',
  order: 'critical-path',
  target: 'refs/heads/main',
  tasks_total: 18,
  tasks_succeeded: 12,
  tasks_failed: 2,
  batches_executed: 0,
  conflicts_resolved: 1,
  retries: 3,
  max_parallel_agents: 3,
  max_parallel_testing: 1,
  wall_ms: 52 * minute,
  sequential_ms: 125 * minute,
  parallel_efficiency: 2.4,
  cost: { usd: null, by_model: {}, by_feature: {} },
  critical_path: ['1', '4', '7', '14', '15'],
  final_status: 'partial',
  demo: false,
  unverified: [],
  needs_person: [{ feature: '10', number: 10, reason: 'Failed 3 times: 3 of 41 tests fail' }],
  features: Array.from({ length: 18 }, (_, index) => ({
    number: index + 1,
    id: String(index + 1),
    name: ['Project scaffold', 'App shell and routing', 'UI kit and theme', 'Config and secrets'][index % 4] ?? '',
    status: index === 9 ? 'failed' : index === 11 ? 'needs_input' : index > 14 ? 'pending' : 'landed',
    attempts: index === 9 ? 3 : 1,
    failures: index === 9 ? 3 : 0,
    landed_commit: index > 14 || index === 9 ? null : `${index}f3a9c2e10b4d`,
    verified: true,
    last_failure: index === 9 ? 'Check "test" failed with exit code 1' : null,
  })),
};

const about = (number: number, attempt = 1) => ({ feature: String(number), number, attempt });
const warnings: Report['warnings'] = [
  { message: 'The testing agent was denied Write notes.txt (This role only looks)', times: 4, attempts: [] },
  {
    message: 'Its agent’s MCP server “flotilla” did not start',
    times: 6,
    attempts: [about(3), about(4), about(7), about(7, 2), about(10, 3), about(12)],
  },
  {
    message:
      'Its agent was denied Bash curl -fsSL https://downloads.example.com/releases/latest/install-the-whole-tool-chain.sh (Permission to use Bash with this command has been denied)',
    times: 1,
    attempts: [about(10, 2)],
  },
  { message: 'It has been at work for an hour', times: 2, attempts: [about(10), about(11)] },
  ...['WebFetch', 'WebSearch', 'Write /etc/hosts'].map((what) => ({
    message: `Its agent was denied ${what}`,
    times: 1,
    attempts: [about(12)],
  })),
];

const value = (of: unknown) => ({ ok: true, value: of });

export function on(screen: 'timeline' | 'history', answers: Record<string, unknown>): Story {
  const base = graphStories.graph ?? stories.running ?? show({ run, lanes, activity });
  return {
    messages: [...base.messages, { type: 'go', place: { screen, feature: null, run: null } }],
    awaits: '#main h1',
    answers: {
      ...base.answers,
      'runs.list': value(runs),
      'forecast.history': value(basis),
      'runs.report': value(report),
      ...answers,
    },
  };
}

/** What the screens about runs show. */
export const runStories: Readonly<Record<string, Story>> = {
  timeline: on('timeline', { 'runs.timeline': value(timeline) }),
  'timeline-500': on('timeline', { 'runs.timeline': value(crowd) }),
  'timeline-features': {
    ...on('timeline', { 'runs.timeline': value(timeline) }),
    clicks: ['[role=radio]:has-text("Features")'],
  },
  'timeline-ended': on('timeline', { 'runs.timeline': value(ended) }),
  'timeline-empty': on('timeline', {
    'runs.timeline': value({ ...timeline, spans: [], idle: [], rounds: [], marks: [] }),
  }),
  'timeline-failed': on('timeline', {
    'runs.timeline': { ok: false, error: { code: 'io', message: 'The database could not be read.' } },
  }),
  history: on('history', {}),
  'history-table': { ...on('history', {}), clicks: ['[aria-label="Features of the run"] code:has-text("#4")'] },
  'history-warnings': on('history', { 'runs.report': value({ ...report, warnings }) }),
  'history-empty': on('history', { 'runs.list': value([]) }),
};
