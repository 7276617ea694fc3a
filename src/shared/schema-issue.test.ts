import { expect, test } from 'vitest';
import { planFeatureSchema } from './plan';
import { schemaIssue, showPath } from './schema-issue';
import { projectSettingsSchema } from './settings';

test.each([
  [{ name: ' ' }, 'name: it is empty'],
  [{ name: 'x'.repeat(501) }, 'name: it is longer than 500 characters'],
  [{}, 'name: it is missing'],
  [{ name: 5 }, 'name: it has to be a text'],
  [{ name: 'x', id: 1.5 }, 'id: it has to be a text or a whole number'],
  [{ name: 'x', checks: ['npm test'] }, 'checks[0]: it has to be a list or an object'],
  [{ name: 'x', urgency: 'soon' }, 'urgency: it has to be urgent, normal or later'],
  [{ name: 'x', priority: -1 }, 'priority: it has to be at least 0'],
  [{ name: 'x', priority: 1_000_001 }, 'priority: it can be 1,000,000 at most'],
  [{ name: 'x', steps: Array.from({ length: 1_001 }, () => 'y') }, 'steps: it has more than 1000 entries'],
  [{ name: 'x', checks: [[]] }, 'checks[0]: it is empty'],
  [{ name: 'x', checks: [{ argv: [''] }] }, 'checks[0].argv[0]: it is empty'],
])('what a schema refuses is told in words: %#', (value, sentence) => {
  const parsed = planFeatureSchema.safeParse(value);
  const issues = parsed.success ? [] : parsed.error.issues.map(schemaIssue);
  expect(issues.map(({ path, message }) => `${showPath(path)}: ${message}`)).toEqual([sentence]);
});

test.each([
  [
    { run: '20usd' },
    'budget.run: it has to be money such as {"usd": 20}, or whole tokens such as {"tokens": 2000000}, and more than 0',
  ],
  [{ run: { usd: 1, tokens: 2 } }, 'budget.run: it has to be money'],
  [{ week: null }, 'budget: it has no “week”'],
])('a budget is refused with what it can be: %j', (budget, sentence) => {
  const parsed = projectSettingsSchema.safeParse({ budget });
  const [issue] = parsed.success ? [] : parsed.error.issues.map(schemaIssue);
  expect(`${showPath(issue?.path ?? [])}: ${issue?.message}`).toContain(sentence);
});

test('roles and branches are told without words of the library', () => {
  const parsed = projectSettingsSchema.safeParse({ roles: 5, target: 'main' });
  expect(parsed.success ? [] : parsed.error.issues.map((issue) => schemaIssue(issue).message)).toEqual([
    'it has to be a branch such as refs/heads/main',
    'it has to be an object',
  ]);
});
