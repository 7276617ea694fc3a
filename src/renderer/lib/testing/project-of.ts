import { noCounts } from '../../../shared/no-counts';
import type { Counts, FeatureView, ProjectSnapshot, RunView } from '../../../shared/views';
import { modelOf, type ProjectModel } from '../project-model';

/** A feature that is ready, but for what the test says. */
export function featureOf(number: number, part: Partial<FeatureView> = {}): FeatureView {
  return {
    number,
    id: String(number),
    name: `Feature ${number}`,
    description: '',
    category: '',
    steps: [],
    priority: 1000,
    urgency: 'normal',
    files: [],
    estimateMs: null,
    dependencies: [],
    status: 'pending',
    shown: 'ready',
    blockedBy: [],
    waitingFor: null,
    reason: null,
    failures: 0,
    attempts: 0,
    lastFailure: null,
    landedCommit: null,
    landedVerified: false,
    onCriticalPath: false,
    ...part,
  };
}

export function runOf(part: Partial<RunView> = {}): RunView {
  return {
    number: 1,
    status: 'running',
    mode: 'flow',
    agent: 'demo',
    demo: true,
    concurrency: 3,
    order: 'critical-path',
    testingRatio: 1,
    yolo: false,
    target: 'refs/heads/main',
    startedAt: 0,
    finishedAt: null,
    finalStatus: null,
    report: null,
    ...part,
  };
}

export function snapshotOf(part: Partial<ProjectSnapshot> = {}): ProjectSnapshot {
  const features = part.features ?? [];
  return {
    seq: 1,
    project: { id: 'p', name: 'Harbour', path: '/harbour', scope: '', target: 'refs/heads/dock', agentsCeiling: 5 },
    run: null,
    counts: countsOf(features),
    features,
    lanes: [],
    testing: [],
    undecided: [],
    activity: [],
    ...part,
  };
}

export function projectOf(part: Partial<ProjectSnapshot> = {}): ProjectModel {
  return modelOf(snapshotOf(part));
}

function countsOf(features: readonly FeatureView[]): Counts {
  const counts: Record<keyof Counts, number> = { ...noCounts, total: features.length };
  for (const { shown } of features) counts[shown] += 1;
  return counts;
}
