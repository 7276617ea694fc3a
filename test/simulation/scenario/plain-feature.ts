import type { FeatureSpec } from '../../../src/shared/feature';

/** A feature without wishes of its own. */
export function plainFeature(number: number): FeatureSpec {
  return {
    name: `Feature ${number}`,
    description: '',
    category: '',
    steps: [],
    priority: 1_000,
    urgency: 'normal',
    files: [],
    resources: [],
    checks: [],
    estimateMs: null,
  };
}
