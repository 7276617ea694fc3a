import { expect, test } from 'vitest';
import type { ProjectStatus } from '../host/projects/read-status';
import { noSpend } from '../shared/spend';
import type { ShownStatus } from '../shared/views';
import { createFeatureLinks } from './feature-links';
import { statusLines } from './status-lines';

const initializer = { number: 1, role: 'initializer', agent: 'demo', source: 'app_spec.txt', startedAt: 1_000 };

/** An initializer at work that has created so many features. */
function planning(features: readonly number[]): ProjectStatus['planning'] {
  return [{ planning: { ...initializer, features }, spend: noSpend }] as never;
}

const counts = {
  pending: 0,
  claimed: 0,
  verifying: 0,
  merging: 0,
  landed: 3,
  failed: 0,
  skipped: 0,
  needs_input: 0,
  ready: 1,
  blocked: 0,
  waiting: 0,
  total: 8,
};

/** Of a project without a host, in which features stand still in these states. */
function standing(states: readonly ShownStatus[]): ProjectStatus {
  const reasons = states.map((shown, index) => ({ feature: { number: index + 1, name: shown, shown }, reason: 'why' }));
  return {
    project: { name: 'harbour' },
    run: null,
    hostPid: null,
    progress: null,
    gates: [],
    counts,
    spend: noSpend,
    budgets: [],
    running: [],
    planning: [],
    failedPlan: null,
    reasons,
  } as never;
}

const links = createFeatureLinks({ hyperlinks: false }, 'harbour');

test('the sum counts what was merging or cut off, too', () => {
  const [, sum] = statusLines(standing(['merging', 'merging', 'claimed', 'verifying', 'ready']), 0, links);
  expect(sum).toBe('3 of 8 passing, 0 running, 1 ready, 0 blocked, 0 waiting, 2 merging, 2 interrupted');
});

test('and says nothing of what there is none of', () => {
  const [, sum] = statusLines(standing(['ready']), 0, links);
  expect(sum).toBe('3 of 8 passing, 0 running, 1 ready, 0 blocked, 0 waiting');
});

test('an agent that fills the backlog runs, too, and stands there also before the first feature', () => {
  const empty = { ...standing([]), counts: { ...counts, landed: 0, ready: 0, total: 0 } };
  const begun = planning([]);
  const [, sum, line] = statusLines({ ...empty, planning: begun }, 13_000, links);
  expect(sum).toContain('0 of 0 passing, 1 running');
  expect(line).toBe('[initializer] app_spec.txt: working, demo, 0:12');
  const further = planning([1, 2]);
  expect(statusLines({ ...empty, planning: further }, 13_000, links)[2]).toMatch(/, 2 features so far$/);
});

test('why nothing came of an app spec stands before what to do', () => {
  const empty = { ...standing([]), counts: { ...counts, landed: 0, ready: 0, total: 0 } };
  const failedPlan = { source: 'app_spec.txt', reason: 'The key was refused' };
  const [, why, next] = statusLines({ ...empty, failedPlan }, 0, links);
  expect(why).toBe('Nothing came of app_spec.txt: The key was refused.');
  expect(next).toMatch(/^No features yet/);
  expect(statusLines({ ...empty, failedPlan, planning: planning([]) }, 0, links).join()).not.toContain('refused');
});

test('what the run cost stands below, with the budgets', () => {
  const spend = { ...noSpend, usd: 1.24, estimatedUsd: 1.24, tokens: { ...noSpend.tokens, input: 9 } };
  const budgets = [{ scope: 'day', budget: { usd: 20 }, state: 'within', used: 3, unknownTokens: 0 }] as const;
  expect(statusLines({ ...standing([]), spend, budgets }, 0, links)[2]).toBe(
    'cost of the run: $1.24 estimated, $3.00 of $20 for today',
  );
});

test('who is asked something is shown the way into the app', () => {
  expect(statusLines(standing(['failed']), 0, links).at(-1)).toBe('  in the app: flotilla://project/harbour/feature/1');
  expect(statusLines(standing(['ready']), 0, links).join()).not.toContain('flotilla:');
  const shown = statusLines(standing(['needs_input']), 0, createFeatureLinks({ hyperlinks: true }, 'harbour'));
  expect(shown.join()).toContain(']8;;flotilla://project/harbour/feature/1');
});

test('a question about an account is answered with a command that can be typed as it stands', () => {
  const status = standing(['needs_input', 'needs_input']);
  const [first, second] = status.reasons;
  const account = { ...first, feature: { ...first?.feature, asksAboutAccount: true } };
  const ways = (reasons: readonly unknown[]) =>
    statusLines({ ...status, reasons } as never, 0, links).filter((line) =>
      line.startsWith('  flotilla features answer'),
    );
  expect(ways([account])).toEqual(['  flotilla features answer 1 lets its agent try, once the account works again']);
  expect(ways([account, second])).toHaveLength(2);
});
