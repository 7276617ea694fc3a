import { expect, test } from 'vitest';
import { featureOf } from '../../lib/testing/project-of';
import { editOf, emptyForm, formOf, planOf, problemsOf } from './form-values';

const features = new Map([[4, featureOf(4, { id: 'auth' })]]);

const own = { name: 'cart tests', kind: 'test', argv: ['npm', 'test', '--', 'my cart'], timeoutMs: 1500 } as const;
const apart = { resources: ['database', 'port 5432'], ownChecks: [{ ...own, argv: [...own.argv] }] };
const cart = featureOf(1, {
  name: 'Cart',
  description: 'Two\nlines',
  steps: ['one', 'two'],
  files: ['src/cart.ts'],
  category: 'shop',
  priority: 7,
  urgency: 'urgent',
  estimateMs: 45 * 60_000,
});

test('a feature goes through the form unchanged', () => {
  const start = formOf(cart, apart);
  expect(problemsOf(start, features, start)).toEqual({});
  expect(editOf(start, start, apart.ownChecks)).toEqual({});
});

test('only what was changed is said, and can be taken back', () => {
  const start = formOf(cart, apart);
  const checks = `${start.checks}\nnpm run e2e`;
  const written = { ...start, name: 'Cart drawer', estimate: '', resources: 'database', checks };
  const kept = { name: 'cart tests', kind: 'test', argv: own.argv, timeout: '1500ms' };
  expect(editOf(start, written, apart.ownChecks)).toEqual({
    name: 'Cart drawer',
    estimate: null,
    resources: ['database'],
    checks: [kept, ['npm', 'run', 'e2e']],
  });
  expect(editOf(written, start, apart.ownChecks)).toEqual({
    name: 'Cart',
    estimate: '45 min',
    resources: ['database', 'port 5432'],
    checks: [kept],
  });
});

test('a check that fits on no line is right until somebody changes it', () => {
  const argv = ['node', '-e', 'one()\ntwo()'];
  const start = formOf(cart, { resources: [], ownChecks: [{ name: 'own', kind: 'other', argv, timeoutMs: null }] });
  expect(problemsOf(start, features, start)).toEqual({});
  expect(problemsOf({ ...start, checks: 'a && b' }, features, start).checks).toContain('needs a shell');
});

test('what is wrong is said beside its field, with what is right', () => {
  const wrong = { ...emptyForm, priority: '-3', estimate: '45 parsecs!', needs: '#4, auth, #99' };
  expect(problemsOf({ ...emptyForm, name: 'Cart', estimate: '45 parsecs' }, features)).toEqual({
    estimate: 'Write a time such as 45 min or 1h30m. “45 parsecs” is not one.',
  });
  expect(problemsOf({ ...emptyForm, name: 'Cart', estimate: '0 min' }, features)).toHaveProperty('estimate');
  expect(Object.keys(problemsOf(wrong, features))).toEqual(['name', 'priority', 'estimate', 'needs']);
  expect(problemsOf(wrong, features).needs).toBe('There is no feature #99. Write numbers such as #4, #7.');
});

test('a new feature names what it needs', () => {
  expect(planOf({ ...emptyForm, name: ' Cart ', needs: '#4, auth', estimate: '20m' })).toMatchObject({
    name: 'Cart',
    dependencies: ['#4', 'auth'],
    estimate: '20m',
  });
});
