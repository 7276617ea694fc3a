import type { FeatureView } from '../../../shared/views';

export type EdgeKind = 'satisfied' | 'waits' | 'skipped' | 'failed' | 'critical';

type Features = ReadonlyMap<number, FeatureView>;

/** What an edge has to say, for `to` that needs `from`. */
export function edgeKind(features: Features, from: number, to: number): EdgeKind {
  const [needed, needing] = [features.get(from), features.get(to)];
  if (needed?.shown === 'failed') return 'failed';
  if (needing?.shown === 'skipped' || needed?.shown === 'skipped') return 'skipped';
  return needed?.shown === 'landed' ? 'satisfied' : 'waits';
}

/** The edges of the critical path: each feature on it to the next, by level. What a failure holds says that instead. */
export function criticalEdges(features: Features, levels: ReadonlyMap<number, number>): ReadonlySet<string> {
  const path = [...features.values()]
    .filter(({ onCriticalPath }) => onCriticalPath)
    .sort((a, b) => (levels.get(a.number) ?? 0) - (levels.get(b.number) ?? 0));
  return new Set(
    path.flatMap(({ number, dependencies }, index) => {
      const before = path[index - 1];
      if (before === undefined || before.shown === 'failed' || !dependencies.includes(before.number)) return [];
      return [`${before.number}-${number}`];
    }),
  );
}
