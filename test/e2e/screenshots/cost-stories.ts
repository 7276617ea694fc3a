import type { Budgets, BudgetStanding } from '../../../src/shared/budget';
import type { Costs } from '../../../src/shared/contract/cost-calls';
import type { ForecastBasis } from '../../../src/shared/contract/forecast-calls';
import type { RunView } from '../../../src/shared/views';
import { featureOf } from '../../../src/renderer/lib/testing/project-of';
import { activity, lanes, run, show, type Story } from './stories';

type Sum = Costs['total'];

const minute = 60_000;
const noBudgets: Budgets = { run: null, feature: null, day: null };

/** `kilo` thousand tokens for so much money; `estimated` of it looked up. */
export function sum(usd: number | null, kilo: number, estimated = 0): Sum {
  const all = kilo * 1_000;
  const tokens = { input: all * 0.2, cacheRead: all * 0.65, cacheWrite: all * 0.1, output: all * 0.05 };
  return { usd, estimatedUsd: estimated, tokens, unknownTokens: usd === null ? all : 0 };
}

const names = ['Email receipts', 'Sign-in and sessions', 'Product card and grid', 'Image upload', 'Product search'];
const used: readonly (readonly [feature: number, usd: number | null, kilo: number])[] = [
  [10, 0.73, 612],
  [8, 0.52, 498],
  [5, 0.47, 441],
  [9, 0.44, 402],
  [6, null, 388],
];
const byFeature: Costs['byFeature'] = used.map(([feature, usd, kilo], index) => ({
  feature,
  name: names[index] ?? null,
  status: feature === 5 ? 'landed' : 'claimed',
  attempts: index === 0 ? 2 : 1,
  sum: sum(usd, kilo, feature === 8 ? 0.52 : 0),
}));

const days = [1.2, 0, 2.9, 5.4, 3.1, 0, 4.1];
const dayBefore = (before: number) => new Date(Date.now() - before * 24 * 60 * minute).toISOString().slice(0, 10);

export const costs: Costs = {
  total: sum(4.1, 4_112, 0.82),
  workers: 'real',
  attempts: 13,
  passing: [5],
  failed: { attempts: 3, sum: sum(0.92, 840) },
  byModel: [
    { model: 'claude-sonnet-4-5', matchedModels: [], sum: sum(2.86, 2_900) },
    { model: 'gpt-5.1-codex', matchedModels: ['gpt-5-codex'], sum: sum(0.82, 700, 0.82) },
    { model: 'claude-haiku-4-5', matchedModels: [], sum: sum(0.42, 400) },
    { model: 'in-house-70b', matchedModels: [], sum: sum(null, 112) },
  ],
  byRole: [
    { role: 'coding', sum: sum(3.52, 3_300, 0.82) },
    { role: 'testing', sum: sum(0.42, 560) },
    { role: 'recovery', sum: sum(0.16, 252) },
  ],
  byAgent: [
    { agent: 'claude', sum: sum(3.28, 3_300) },
    { agent: 'codex', sum: sum(0.82, 812, 0.82) },
  ],
  byFeature,
  byDay: [],
  week: days.map((usd, index) => ({ day: dayBefore(6 - index), sum: usd === 0 ? sum(null, 0) : sum(usd, usd * 900) })),
  byRun: [
    { run: 2, startedAt: Date.now() - 46 * minute, sum: sum(4.1, 4_112, 0.82) },
    { run: 1, startedAt: Date.now() - 1_600 * minute, sum: sum(12.6, 9_112) },
  ],
  today: dayBefore(0),
  budgets: noBudgets,
  standings: [],
  forecast: { features: 12, costUsd: { low: 2.8, mid: 3.4, high: 4.1 }, guess: false, free: false },
};

const basis: ForecastBasis = {
  history: {
    workMs: [6, 8, 9, 10, 12].map((each) => each * minute),
    ofEstimate: [],
    landingMs: [minute],
    failedMs: [],
    costUsd: [0.25, 0.3, 0.36, 0.44, 0.52],
  },
  free: false,
  order: 'critical-path',
  policy: { maxFailures: 3, backoffMs: [2_000] },
  testingRatio: 1,
  testingCeiling: 3,
  budgets: noBudgets,
  apart: [],
};

export const standing = (part: Partial<BudgetStanding>): BudgetStanding => ({
  scope: 'run',
  budget: { usd: 10 },
  state: 'within',
  used: 4.1,
  unknownTokens: 0,
  ...part,
});
const within = [standing({}), standing({ scope: 'day', budget: { usd: 20 }, used: 4.1 })];
const spent = [
  standing({ state: 'spent', used: 10.12 }),
  standing({ scope: 'day', state: 'warn', budget: { usd: 12 }, used: 10.4 }),
];

type Setting = {
  readonly run?: Partial<RunView>;
  readonly costs?: Partial<Costs>;
  readonly free?: boolean;
  readonly features?: ReturnType<typeof featureOf>[];
};

export function told(setting: Setting): Story {
  const { budgets = [] } = setting.run ?? {};
  const project = show({
    run: { ...run, agent: 'claude', demo: false, spend: costs.total, ...setting.run },
    lanes,
    activity,
    ...(setting.features && { features: setting.features }),
  });
  const limits = { run: { usd: 10 }, feature: { usd: 2 }, day: { usd: 20 } };
  return {
    messages: [...project.messages, { type: 'go', place: { screen: 'costs', feature: null, run: null } }],
    awaits: '#main h1',
    answers: {
      ...project.answers,
      'runs.list': { ok: true, value: [] },
      'forecast.history': {
        ok: true,
        value: { ...basis, free: setting.free ?? false, budgets: budgets.length > 0 ? limits : noBudgets },
      },
      'costs.read': { ok: true, value: { ...costs, standings: budgets, ...setting.costs } },
    },
  };
}

const nothing: Partial<Costs> = {
  total: sum(null, 0),
  workers: 'none',
  attempts: 0,
  passing: [],
  failed: { attempts: 0, sum: sum(null, 0) },
  byModel: [],
  byRole: [],
  byAgent: [],
  byFeature: [],
  byRun: [],
  week: costs.week.map(({ day }) => ({ day, sum: sum(null, 0) })),
};

const many = Array.from({ length: 500 }, (_, index) =>
  featureOf(index + 1, { name: `Feature of the catalogue ${index + 1}`, status: 'landed', shown: 'landed' }),
);

/** As a program leaves it one of whose models has no price: each sum is money and tokens. */
const mix = (usd: number, kilo: number, unpriced: number): Sum => ({
  ...sum(usd, kilo, usd),
  unknownTokens: unpriced * 1_000,
});
const mixed: Partial<Costs> = {
  total: mix(0.00375, 12.6, 8.4),
  attempts: 5,
  passing: [10, 8, 5, 9],
  failed: { attempts: 1, sum: mix(0.000312, 1.4, 0.9) },
  byModel: [
    { model: 'gemini-2.5-flash', matchedModels: ['gemini-2.5-flash'], sum: sum(0.00375, 4.2, 0.00375) },
    { model: 'auto', matchedModels: [], sum: sum(null, 8.4) },
  ],
  byRole: [
    { role: 'coding', sum: mix(0.00344, 11.2, 7.5) },
    { role: 'recovery', sum: mix(0.000312, 1.4, 0.9) },
  ],
  byAgent: [
    { agent: 'gemini', sum: mix(0.00344, 11.2, 7.5) },
    { agent: 'codex', sum: sum(0.000312, 1.4, 0.000312) },
  ],
  byFeature: byFeature.slice(0, 4).map((row) => ({ ...row, sum: mix(0.00375 / 4, 3.15, 2.1) })),
  byRun: [],
  week: costs.week.map(({ day }, index) => ({ day, sum: index < 4 ? sum(null, index) : mix(index * 0.0009, 5, 2.8) })),
};

/** What the screen about costs shows. */
export const costStories: Readonly<Record<string, Story>> = {
  costs: told({ run: { budgets: within } }),
  'costs-empty': told({ run: { spend: sum(null, 0) }, costs: nothing }),
  'costs-demo': told({
    run: { agent: 'demo', demo: true, spend: sum(null, 0) },
    costs: {
      ...nothing,
      workers: 'demo',
      attempts: 16,
      passing: [1, 2, 3],
      forecast: { features: 12, costUsd: { low: 0, mid: 0, high: 0 }, guess: false, free: true },
    },
    free: true,
  }),
  'costs-untold': told({
    run: { agent: 'mine', status: 'finished', finalStatus: 'complete', finishedAt: Date.now(), spend: sum(null, 0) },
    costs: { ...nothing, workers: 'real', attempts: 3, passing: [1, 2, 3], forecast: null },
  }),
  'costs-mixed': told({
    run: { agent: 'gemini', spend: mix(0.00375, 12.6, 8.4), budgets: [] },
    costs: mixed,
  }),
  'costs-mixed-budget': told({
    run: {
      agent: 'gemini',
      spend: mix(0.00375, 12.6, 8.4),
      budgets: [standing({ used: 0.00375, unknownTokens: 8_400 })],
    },
    costs: mixed,
  }),
  'costs-spent': told({ run: { status: 'draining', budgets: spent }, costs: { total: sum(10.12, 9_800, 0.82) } }),
  'costs-ended': told({
    run: { status: 'finished', finalStatus: 'partial', finishedAt: Date.now(), budgets: within },
    costs: {
      total: sum(0.075, 90),
      standings: [
        standing({ state: 'spent', budget: { usd: 0.05 }, used: 0.075 }),
        standing({ scope: 'day', budget: { usd: 1 }, used: 0.08 }),
      ],
    },
  }),
  'costs-500': told({
    run: { budgets: within },
    features: many,
    costs: {
      byFeature: many.map(({ number, name }) => ({
        feature: number,
        name,
        status: 'landed',
        attempts: 1 + (number % 3),
        sum: sum(2.5 - number * 0.004, 900 - number, number % 4 === 0 ? 0.1 : 0),
      })),
    },
  }),
  'costs-failed': {
    ...told({}),
    answers: {
      ...told({}).answers,
      'costs.read': { ok: false, error: { code: 'io', message: 'The database could not be read.' } },
    },
  },
  'mission-over-budget': {
    ...show({
      run: { ...run, agent: 'claude', demo: false, spend: costs.total, budgets: within },
      features: [
        featureOf(1, { name: 'Set up the repository', status: 'landed', shown: 'landed' }),
        featureOf(2, {
          name: 'Tax and currency',
          status: 'needs_input',
          shown: 'needs_input',
          reason: 'It has used up its budget: $2.04 of $2. Answer to let it go on with another $2',
          grants: { usd: 2 },
          attempts: 2,
        }),
      ],
      lanes,
      activity,
    }),
    awaits: '[data-testid=run-state]',
  },
  'costs-budget': { ...told({ run: { budgets: within } }), clicks: ['button:has-text("Change budget")'] },
};
