import { featureOf, runOf, snapshotOf } from '../../../src/renderer/lib/testing/project-of';
import type { ListedProject, WindowMessage } from '../../../src/shared/contract';
import type { Report } from '../../../src/shared/report';
import type { RunLine } from '../../../src/shared/run-line';
import type { FeatureView, LaneView, ProjectSnapshot, ShownStatus } from '../../../src/shared/views';

/** A moment of the app, told without a main process. */
export type Story = {
  readonly messages: readonly WindowMessage[];
  /** What calls come back with, by name; `never`: they don’t. */
  readonly answers?: Readonly<Record<string, unknown>>;
  /** What is clicked before the picture is taken, in order. */
  readonly clicks?: readonly string[];
  /** What the window remembers of earlier times. */
  readonly storage?: Readonly<Record<string, string>>;
  /** What this page remembers over a reload. */
  readonly session?: Readonly<Record<string, string>>;
  /** What has to be there before the picture is taken. */
  readonly awaits?: string;
};

const now = Date.now();
const minute = 60_000;

const backlog: readonly [name: string, shown: ShownStatus, reason: string | null][] = [
  ['Set up the repository', 'landed', null],
  ['Design tokens', 'landed', null],
  ['Layout shell', 'landed', null],
  ['Health check', 'landed', null],
  ['Product card and grid', 'landed', null],
  ['Product search', 'merging', null],
  ['Database models', 'claimed', null],
  ['Sign-in and sessions', 'claimed', null],
  ['Image upload', 'verifying', null],
  ['Email receipts', 'failed', 'Failed 3 of 3: 3 of 41 tests fail, the mail preview has no total. Retry it'],
  ['Cart drawer', 'waiting', 'Waiting for lock src/state/store.ts, held by #8'],
  ['Tax and currency', 'needs_input', 'Asks: round tax per line or per order?'],
  ['Catalog API', 'blocked', 'Waiting for #7 Database models to land'],
  [
    'Checkout with a name long enough to run out of the room its column has',
    'blocked',
    'Waiting for #8, #11, #12 and #13 to land',
  ],
  [
    'Orders and history',
    'blocked',
    'Cannot run: #10 Email receipts failed for good. Retry it or take the dependency out',
  ],
  ['Admin dashboard', 'blocked', 'Waiting for #7 and #8 to land'],
  ['Wishlist', 'ready', 'Ready. Starts when a lane is free'],
  ['Gift cards', 'skipped', 'Skipped by a person'],
];

const blockers: Readonly<Record<number, readonly number[]>> = { 13: [7], 14: [8, 11, 12, 13], 15: [10, 7], 16: [7, 8] };
const derived = new Set<ShownStatus>(['ready', 'blocked', 'waiting']);

function feature([name, shown, reason]: (typeof backlog)[number], index: number): FeatureView {
  const number = index + 1;
  const failures = shown === 'failed' ? 3 : number === 7 ? 1 : 0;
  return featureOf(number, {
    name,
    category: 'shop',
    dependencies: blockers[number] ?? [],
    status: derived.has(shown) ? 'pending' : (shown as FeatureView['status']),
    shown,
    blockedBy: blockers[number] ?? [],
    waitingFor: shown === 'waiting' ? 'lock' : null,
    reason,
    failures,
    attempts: shown === 'ready' || shown === 'blocked' || shown === 'skipped' ? 0 : 1 + failures,
    landedCommit: shown === 'landed' ? 'a'.repeat(40) : null,
    landedVerified: shown === 'landed',
    onCriticalPath: [7, 13, 14, 15].includes(number),
  });
}

export const lanes: readonly LaneView[] = [
  lane(1, 7, 'Database models', {
    number: 2,
    state: 'working',
    thought:
      'The migration must add the unique index on variants before the seed runs. I split it into two files so that a rollback stays clean.',
    tool: 'Edit src/db/migrations/004_variants.ts',
    steps: { done: 5, total: 7 },
    claimedAt: now - 588_000,
  }),
  lane(2, 8, 'Sign-in and sessions', {
    state: 'thinking',
    thought:
      'Sessions should rotate after sign-in. Checking how the router loads the current user before I write the middleware.',
    tool: 'Read src/server/router.ts',
    steps: { done: 3, total: 6 },
    claimedAt: now - 702_000,
  }),
  lane(3, 9, 'Image upload', {
    status: 'verifying',
    state: 'testing',
    steps: { done: 5, total: 5 },
    claimedAt: now - 531_000,
  }),
  { lane: 4, attempt: null },
];

type Attempt = NonNullable<LaneView['attempt']>;

function lane(number: number, of: number, featureName: string, attempt: Partial<Attempt>): LaneView {
  const usual: Attempt = {
    id: String(number),
    number: 1,
    feature: of,
    featureName,
    role: 'coding',
    agent: 'demo',
    status: 'working',
    state: 'working',
    thought: null,
    tool: null,
    steps: null,
    claimedAt: now,
  };
  return { lane: number, attempt: { ...usual, ...attempt } };
}

const lines: readonly Omit<RunLine, 'seq' | 'at'>[] = [
  { type: 'run_started', run: 2, concurrency: 4, agent: 'demo' },
  { type: 'attempt_started', feature: 5, lane: 1, number: 1, resumes: false },
  { type: 'landed', feature: 5, verified: true },
  { type: 'attempt_finished', feature: 7, outcome: 'hung', reason: 'no output for 10 min', final: false },
  { type: 'attempt_finished', feature: 8, outcome: 'interrupted', reason: 'stop', final: false },
  { type: 'check_finished', feature: 10, name: 'tests', verdict: 'red', phase: 'worktree' },
  { type: 'attempt_finished', feature: 10, outcome: 'red_verification', reason: '3 tests are red', final: true },
  { type: 'attempt_started', feature: 7, lane: 1, number: 2, resumes: false },
  {
    type: 'attempt_finished',
    feature: 12,
    outcome: 'parked',
    reason: 'Round tax per line or per order?',
    final: false,
  },
  { type: 'warning', message: 'Agents start from the last commit: src/a.ts has uncommitted changes' },
  { type: 'wait', feature: 11, reason: 'Waiting for lock src/state/store.ts, held by #8' },
  { type: 'attempt_started', feature: 9, lane: 3, number: 1, resumes: true },
  { type: 'feature_update', feature: 6, status: 'merging' },
];

export const activity = [...lines, ...lines].map((line, index) => ({
  ...line,
  seq: index,
  at: now - (lines.length * 2 - index) * 1.4 * minute,
})) as RunLine[];

export const run = runOf({ number: 2, concurrency: 4, startedAt: now - 46 * minute });

export const report: Report = {
  run: 2,
  mode: 'flow',
  order: 'critical-path',
  target: 'refs/heads/main',
  tasks_total: 18,
  tasks_succeeded: 18,
  tasks_failed: 0,
  batches_executed: 0,
  conflicts_resolved: 1,
  retries: 2,
  max_parallel_agents: 3,
  max_parallel_testing: 0,
  wall_ms: 41_300,
  sequential_ms: 97_000,
  parallel_efficiency: 2.35,
  cost: { usd: null, by_model: {}, by_feature: {} },
  critical_path: [],
  final_status: 'complete',
  demo: true,
  unverified: [],
  needs_person: [],
  features: [],
};

const project = { id: 'p1', name: 'Pocket Shop', path: '/home/sam/code/pocket-shop', scope: '', agentsCeiling: 5 };

const ended4 = { number: 4, status: 'finished', finalStatus: null, paused: false } as const;
const states: readonly ListedProject['state'][] = [
  {
    place: 'there',
    isElsewhere: false,
    counts: { total: 18, landed: 5, failed: 1, needsInput: 1, proposals: 0 },
    run: { ...ended4, finalStatus: 'partial' },
  },
  {
    place: 'there',
    isElsewhere: false,
    counts: { total: 40, landed: 12, failed: 0, needsInput: 0, proposals: 2 },
    run: ended4,
  },
  { place: 'folder_gone', isElsewhere: false, counts: null, run: null },
];

const projects = ['Pocket Shop', 'Field Notes API', 'Docs site'].map((name, index) => ({
  id: `p${index + 1}`,
  name,
  path: `/home/sam/code/${name.toLowerCase().replaceAll(' ', '-')}`,
  scope: '',
  openedAt: now - index,
  state: states[index],
}));

export const withProjects = { 'projects.list': { ok: true, value: projects } };
export const show = (part: Partial<ProjectSnapshot>): Story => ({
  messages: [{ type: 'snapshot', snapshot: snapshotOf({ project, features: backlog.map(feature), ...part }) }],
  answers: withProjects,
});

export const unstarted = backlog.map(([name], index) =>
  feature(
    [
      name,
      index < 4 ? 'ready' : 'blocked',
      index < 4 ? 'Ready. Starts when a lane is free' : 'Waiting for #1 Set up the repository to land',
    ],
    index,
  ),
);
const landed = backlog.map(([name], index) => feature([name, 'landed', null], index));
const ended = { ...run, status: 'finished', finishedAt: now, startedAt: now - 41_300, report } as const;
const partial: Report = {
  ...report,
  final_status: 'partial',
  tasks_succeeded: 12,
  tasks_failed: 1,
  parallel_efficiency: 0.94,
  needs_person: [
    {
      feature: '10',
      number: 10,
      reason: 'Email receipts failed for good: 3 of 41 tests fail, the mail preview has no total.',
    },
    { feature: '12', number: 12, reason: 'Tax and currency asks: round tax per line or per order?' },
  ],
};

const quittingRuns = [
  { id: 'p1', name: 'Pocket Shop', status: 'running', busy: 3, needsYou: 1, landed: 5, total: 18 },
  { id: 'p2', name: 'Field Notes API', status: 'running', busy: 1, needsYou: 0, landed: 12, total: 40 },
] as const;

export const stories: Readonly<Record<string, Story>> = {
  'first-run': { messages: [{ type: 'none' }] },
  'first-run-projects': { messages: [{ type: 'none' }], answers: withProjects },
  paused: show({ run: { ...ended, finalStatus: 'stopped', paused: true, report: null }, features: unstarted }),
  interrupted: show({
    run: { ...ended, finishedAt: null, finalStatus: null, report: null },
    features: unstarted.map((each, index) =>
      index === 1
        ? { ...each, status: 'claimed', attempts: 1, reason: 'Interrupted. The next run goes on with it' }
        : each,
    ),
  }),
  'first-run-gone': {
    messages: [
      { type: 'none' },
      {
        type: 'fault',
        fault: {
          code: 'not_found',
          message: 'The project’s folder is not there.',
          where: '/home/sam/code/docs-site',
        },
      },
    ],
    answers: withProjects,
  },
  'first-run-menu': {
    messages: [{ type: 'none' }],
    answers: withProjects,
    clicks: ['[aria-label="More about Docs site"]'],
  },
  'first-run-remove': {
    messages: [{ type: 'none' }],
    answers: withProjects,
    clicks: ['text=Remove from the list…'],
  },
  'first-run-trouble': {
    messages: [{ type: 'none' }],
    answers: {
      'projects.list': {
        ok: false,
        error: {
          code: 'database_locked',
          message: 'The registry of projects is locked.',
          where: '/home/sam/.flotilla/registry.db',
          remedy: 'End the process that holds it, then try again.',
        },
      },
    },
  },
  empty: show({ features: [] }),
  unstarted: show({ features: unstarted }),
  running: show({ run, lanes, activity }),
  draining: show({ run: { ...run, status: 'draining' }, lanes: lanes.slice(0, 3), activity }),
  stopping: show({ run: { ...run, status: 'stopping' }, lanes: lanes.slice(0, 2), activity }),
  complete: show({ run: { ...ended, finalStatus: 'complete' }, features: landed, activity }),
  partial: show({ run: { ...ended, finalStatus: 'partial', report: partial, demo: false }, activity }),
  fault: {
    ...show({ features: unstarted }),
    messages: [
      ...show({ features: unstarted }).messages,
      {
        type: 'fault',
        fault: {
          code: 'no_agent',
          message: 'No agent is chosen for this project.',
          where: '--agent',
          remedy: 'Name one with --agent, for example --agent demo. Known agents: demo.',
        },
      },
    ],
  },
  'quit-question': {
    ...show({ run, lanes, activity }),
    messages: [
      ...show({ run, lanes, activity }).messages,
      { type: 'quitting', step: 'asking', runs: [...quittingRuns] },
    ],
  },
  'quit-draining': {
    ...show({ run: { ...run, status: 'draining' }, lanes, activity }),
    messages: [
      ...show({ run: { ...run, status: 'draining' }, lanes, activity }).messages,
      { type: 'quitting', step: 'draining', runs: [quittingRuns[0]] },
    ],
  },
  quitting: {
    ...show({ run, lanes, activity }),
    messages: [...show({ run, lanes, activity }).messages, { type: 'quitting', step: 'stopping', runs: [] }],
  },
};
