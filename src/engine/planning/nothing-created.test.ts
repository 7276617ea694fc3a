import { expect, test } from 'vitest';
import { nothingCreated } from './nothing-created';

test('what was refused comes before what the agent said last', () => {
  expect(
    nothingCreated({
      role: 'decomposition',
      refusal: 'Feature #1 Task A is there already; nothing was created.',
      lastWords: 'Done.',
    }),
  ).toBe(
    'Decomposition ended without proposing a feature. It was refused: Feature #1 Task A is there already; nothing was created. Its last words: Done.',
  );
  expect(nothingCreated({ role: 'initializer', refusal: null, lastWords: ' ' })).toBe(
    'Initializer ended without creating a feature',
  );
});
