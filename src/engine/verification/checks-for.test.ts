import { describe, expect, it } from 'vitest';
import { featureRow } from '../../domain/testing/rows';
import type { CheckKind, CheckSpec } from '../../shared/check';
import { defaultRunSettings } from '../../shared/run-settings';
import { checksFor, projectChecks } from './checks-for';

const check = (name: string, kind: CheckKind): CheckSpec => ({ name, kind, argv: [name], timeoutMs: null });
const all = [
  check('e2e', 'other'),
  check('unit', 'test'),
  check('tsc', 'types'),
  check('unit 2', 'test'),
  check('eslint', 'lint'),
];
const names = (checks: readonly CheckSpec[]) => checks.map(({ name }) => name);

describe('the checks of a run', () => {
  it('run cheap kinds first, in the person’s order within a kind', () => {
    expect(names(projectChecks(all, defaultRunSettings))).toEqual(['eslint', 'tsc', 'unit', 'unit 2', 'e2e']);
  });

  it('leave the project’s tests out with YOLO, and keep a feature’s own', () => {
    const yolo = { ...defaultRunSettings, yolo: true };
    const feature = featureRow(1, { checks: [check('own', 'test')] });
    expect(names(checksFor(all, feature, yolo))).toEqual(['eslint', 'tsc', 'e2e', 'own']);
    expect(names(checksFor(all, feature, defaultRunSettings))).toEqual([
      'eslint',
      'tsc',
      'unit',
      'unit 2',
      'e2e',
      'own',
    ]);
  });
});
