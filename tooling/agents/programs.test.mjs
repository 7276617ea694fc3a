import { expect, test } from 'vitest';
import { knownPrograms } from '../../src/shared/known-programs';
import { PROGRAMS } from './programs.mjs';

test('what is said of programs is said of those that are driven here', () => {
  const driven = PROGRAMS.map(({ name, package: npm, version }) => [
    name,
    expect.objectContaining({ install: `npm install -g ${npm}`, testedVersion: version }),
  ]);
  expect(knownPrograms).toEqual(Object.fromEntries(driven));
});
