import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { expectedElectronMajor, isSubstituteRuntime } from './substitute-runtime';

test('expects the Electron that package.json names', () => {
  expect(Number.parseInt(manifest.devDependencies.electron, 10)).toBe(expectedElectronMajor);
});

test.each([
  ['33.2.1', true],
  [`${expectedElectronMajor}.0.0`, false],
  [`${expectedElectronMajor + 1}.1.0`, false],
])('Electron %s is a substitute: %s', (version, expected) => {
  expect(isSubstituteRuntime(version)).toBe(expected);
});
