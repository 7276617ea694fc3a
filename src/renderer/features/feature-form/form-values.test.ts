import { expect, test } from 'vitest';
import { featureOf } from '../../lib/testing/project-of';
import { editOf, emptyForm, formOf, planOf, problemsOf } from './form-values';

const features = new Map([[4, featureOf(4, { id: 'auth' })]]);

test('a feature goes through the form unchanged', () => {
  const feature = featureOf(1, {
    name: 'Cart',
    description: 'Two\nlines',
    steps: ['one', 'two'],
    files: ['src/cart.ts'],
    category: 'shop',
    priority: 7,
    urgency: 'urgent',
    estimateMs: 45 * 60_000,
  });
  expect(problemsOf(formOf(feature), features)).toEqual({});
  expect(editOf(formOf(feature))).toEqual({
    name: 'Cart',
    description: 'Two\nlines',
    steps: ['one', 'two'],
    files: ['src/cart.ts'],
    category: 'shop',
    priority: 7,
    urgency: 'urgent',
    estimate: '45 min',
  });
  expect(editOf(formOf(featureOf(1))).estimate).toBeNull();
});

test('what is wrong is said beside its field, with what is right', () => {
  const wrong = { ...emptyForm, priority: '-3', estimate: '45 parsecs!', needs: '#4, auth, #99' };
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
