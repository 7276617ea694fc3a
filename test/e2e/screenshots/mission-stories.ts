import type { ForecastBasis } from '../../../src/shared/contract/forecast-calls';
import { limitedGate } from '../../../src/shared/testing/gate-view';
import { activity, lanes, run, show, type Story } from './stories';

const minute = 60_000;

const basis: ForecastBasis = {
  history: {
    workMs: [9, 11, 14, 8, 12].map((minutes) => minutes * minute),
    ofEstimate: [],
    landingMs: [40_000, 55_000],
    failedMs: [7 * minute],
    costUsd: [],
  },
  free: false,
  order: 'critical-path',
  policy: { maxFailures: 3, backoffMs: [2_000] },
  testingRatio: 1,
  testingCeiling: 3,
  apart: [],
};

const forecasting = (story: Story, value = basis): Story => ({
  ...story,
  answers: { ...story.answers, 'forecast.history': { ok: true, value } },
});
const slow = { ...basis, history: { ...basis.history, workMs: [200, 900, 1_500].map((minutes) => minutes * minute) } };
const running = forecasting(show({ run: { ...run, demo: false, agent: 'claude' }, lanes, activity }));
const idle = forecasting(show({}));
const gates = [{ ...limitedGate, until: Date.now() + 95 * minute }];
const limited = forecasting(
  show({
    run: { ...run, demo: false, agent: 'claude', gates },
    lanes: lanes.map(({ lane }) => ({ lane, attempt: null })),
    activity: [...activity, { type: 'gate', seq: 900, at: Date.now() - minute, ...gates[0], asked_by: null }],
  }),
);
const palette = 'button[aria-keyshortcuts="Control+K Meta+K"]';

const drawn = { awaits: '[data-testid=finish]' } as const;

const newer = {
  type: 'fault',
  fault: {
    code: 'database_newer',
    message: 'The database was written by a newer version of Flotilla.',
    where: '/home/sam/code/harbour/.flotilla/flotilla.db',
    remedy: 'It can be looked at, but not changed. Update Flotilla.',
  },
} as const;
const noFeature = {
  type: 'fault',
  fault: {
    code: 'not_found',
    message: 'The project “harbour” has no feature #99.',
    where: '#99',
    remedy: 'It may have been deleted. The board has all that are there.',
  },
} as const;

export const missionStories: Readonly<Record<string, Story>> = {
  mission: { ...running, ...drawn },
  // The second click waits until there is something to click at.
  'mission-forecast': { ...running, ...drawn, clicks: ['[role=slider]', '[data-testid=forecast-1]'] },
  'mission-forecast-days': {
    ...forecasting(show({ run: { ...run, demo: false, agent: 'claude' }, lanes, activity }), slow),
    ...drawn,
    clicks: ['[role=slider]', '[data-testid=forecast-1]'],
  },
  'mission-limited': { ...limited, ...drawn },
  'mission-idle': { ...idle, ...drawn },
  'mission-settings': { ...idle, ...drawn, clicks: ['[aria-label="Run settings"]'] },
  'mission-stop': { ...running, ...drawn, clicks: ['[aria-label="Stop the attempt at #7"]'] },
  'mission-palette': { ...running, ...drawn, clicks: [palette, '[cmdk-input]'] },
  'mission-keys': { ...idle, ...drawn, clicks: [palette, '[cmdk-item]:has-text("keys")', 'dialog h2'] },
  'mission-kill': { ...running, ...drawn, clicks: [palette, '[cmdk-item]:has-text("Kill run")', 'dialog h2'] },
  'mission-newer': { ...idle, messages: [...idle.messages, newer], ...drawn },
  'mission-no-feature': { ...idle, messages: [...idle.messages, noFeature], ...drawn },
  'mission-bell': { ...running, ...drawn, clicks: ['[aria-label^="Recent notices"]'] },
};
