import { expect, test } from 'vitest';
import { nameComplaints } from './names.mjs';

test.each(['src/domain/graph/critical-path.test.ts', 'src/shared/platform.d.ts', 'test/e2e/smoke.spec.ts'])(
  '%s is fine',
  (path) => expect(nameComplaints(path)).toEqual([]),
);

test.each([
  ['src/domain/graph/criticalPath.ts', 'kebab-case'],
  ['src/renderer/ui/Button.tsx', 'kebab-case'],
  ['src/domain/utils/sum.ts', 'says nothing'],
  ['src/engine/run-manager.ts', 'says nothing'],
  ['src/services/merge.ts', 'says nothing'],
  ['src/model/feature.ts', 'no layer'],
])('%s is refused: %s', (path, reason) => {
  expect(nameComplaints(path).join()).toContain(reason);
});
