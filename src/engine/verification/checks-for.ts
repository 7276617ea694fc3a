import type { CheckKind, CheckSpec } from '../../shared/check';
import type { Feature } from '../../shared/feature';
import type { RunSettings } from '../../shared/run-settings';

const kindOrder: readonly CheckKind[] = ['lint', 'types', 'build', 'test', 'other'];

/** The project's checks a run uses, cheap kinds first; YOLO leaves `test` out. */
export function projectChecks(checks: readonly CheckSpec[], settings: RunSettings): readonly CheckSpec[] {
  return checks
    .filter((check) => !(settings.yolo && check.kind === 'test'))
    .toSorted((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind));
}

/** All checks of a candidate: the project's, then the feature's own, which YOLO keeps. */
export function checksFor(checks: readonly CheckSpec[], feature: Feature, settings: RunSettings): readonly CheckSpec[] {
  return [...projectChecks(checks, settings), ...feature.checks];
}
