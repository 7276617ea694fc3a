import { expect, test } from 'vitest';
import { planFeatureSchema } from './plan';
import { schemaIssue, showPath } from './schema-issue';

test.each([
  [{ name: ' ' }, 'name: it is empty'],
  [{ name: 'x'.repeat(501) }, 'name: it is longer than 500 characters'],
  [{}, 'name: it is missing'],
  [{ name: 5 }, 'name: it has to be a text'],
  [{ name: 'x', id: 1.5 }, 'id: it has to be a text or a whole number'],
  [{ name: 'x', checks: ['npm test'] }, 'checks[0]: it has to be a list or an object'],
  [{ name: 'x', urgency: 'soon' }, 'urgency: it has to be urgent or normal or later'],
  [{ name: 'x', priority: -1 }, 'priority: it has to be at least 0'],
  [{ name: 'x', priority: 1_000_001 }, 'priority: it can be 1000000 at most'],
  [{ name: 'x', steps: Array.from({ length: 1_001 }, () => 'y') }, 'steps: it has more than 1000 entries'],
  [{ name: 'x', checks: [[]] }, 'checks[0]: it is empty'],
  [{ name: 'x', checks: [{ argv: [''] }] }, 'checks[0].argv[0]: it is empty'],
])('what a schema refuses is told in words: %#', (value, sentence) => {
  const parsed = planFeatureSchema.safeParse(value);
  const issues = parsed.success ? [] : parsed.error.issues.map(schemaIssue);
  expect(issues.map(({ path, message }) => `${showPath(path)}: ${message}`)).toEqual([sentence]);
});
