import type { FeatureList } from '../host/projects/read-features';
import type { FeatureView } from '../shared/views';

/** One feature of `features list --json`; dependencies are ids, as in plans. */
export function featureJson(feature: FeatureView, idOf: FeatureList['idOf']) {
  const { lastFailure } = feature;
  return {
    number: feature.number,
    id: feature.id,
    name: feature.name,
    status: feature.status,
    ready: feature.shown === 'ready',
    blocked_by: feature.blockedBy.map(idOf),
    waiting_for: feature.waitingFor,
    reason: feature.reason,
    failures: feature.failures,
    attempts: feature.attempts,
    last_failure: lastFailure,
    dependencies: feature.dependencies.map(idOf),
    files: feature.files,
    estimate_ms: feature.estimateMs,
    priority: feature.priority,
    urgency: feature.urgency,
    category: feature.category,
    landed_commit: feature.landedCommit,
    verified: feature.landedCommit === null ? null : feature.landedVerified,
  };
}
