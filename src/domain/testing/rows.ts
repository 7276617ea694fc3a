import { untouched } from '../feature/untouched';
import type { Attempt } from '../../shared/attempt';
import type { Feature, FeatureSpec } from '../../shared/feature';
import { attemptId, commitId, featureId, featureNumber, runId, type FeatureNumber } from '../../shared/ids';
import { defaultRunSettings } from '../../shared/run-settings';
import type { Planning } from '../../shared/planning';
import type { Run } from '../../shared/run';
import type { TestRound } from '../../shared/test-round';

/** Plain values where the rows have branded ones. */
type FeatureInput = Partial<Omit<Feature, 'number' | 'id' | 'dependencies'>> & {
  readonly id?: string;
  readonly dependencies?: readonly number[];
};

export const spec: FeatureSpec = {
  name: 'Database models',
  description: '',
  category: '',
  steps: [],
  priority: 1000,
  urgency: 'normal',
  files: [],
  resources: [],
  checks: [],
  estimateMs: null,
};

export const numbers = (...values: readonly number[]): FeatureNumber[] => values.map(featureNumber);

export function featureRow(number: number, input: FeatureInput = {}): Feature {
  return {
    ...spec,
    ...untouched,
    createdAt: 0,
    updatedAt: 0,
    ...input,
    number: featureNumber(number),
    id: featureId(input.id ?? String(number)),
    dependencies: numbers(...(input.dependencies ?? [])),
  };
}

export function attemptRow(input: Partial<Attempt> = {}): Attempt {
  return {
    id: attemptId('a1'),
    feature: featureNumber(1),
    number: 1,
    runId: runId('r1'),
    role: 'coding',
    agent: 'demo',
    model: null,
    lane: 1,
    generation: 1,
    status: 'working',
    outcome: null,
    reason: null,
    worktree: null,
    branch: null,
    base: null,
    head: null,
    process: null,
    session: null,
    claimedAt: 0,
    reportedAt: null,
    verifiedAt: null,
    finishedAt: null,
    verificationMs: 0,
    sentBack: false,
    ...input,
  };
}

export function runRow(input: Partial<Run> = {}): Run {
  return {
    id: runId('r1'),
    number: 1,
    settings: defaultRunSettings,
    status: 'running',
    host: { pid: 1, startedAt: '1' },
    target: 'refs/heads/main',
    startCommit: commitId('c0'),
    baseline: null,
    startedAt: 0,
    finishedAt: null,
    finalStatus: null,
    report: null,
    ...input,
  };
}

export function testRoundRow(input: Partial<TestRound> = {}): TestRound {
  return {
    id: attemptId('t1'),
    number: 1,
    runId: runId('r1'),
    agent: 'demo',
    model: null,
    features: numbers(1),
    commit: commitId('c0'),
    worktree: '/wt/t1',
    process: null,
    startedAt: 0,
    finishedAt: null,
    outcome: null,
    reason: null,
    ...input,
  };
}

export function planningRow(input: Partial<Planning> = {}): Planning {
  return {
    id: attemptId('p1'),
    number: 1,
    runId: runId('r1'),
    role: 'initializer',
    agent: 'demo',
    model: null,
    source: 'app_spec.txt',
    commit: commitId('c0'),
    worktree: '/wt/p1',
    process: null,
    startedAt: 0,
    finishedAt: null,
    outcome: null,
    reason: null,
    features: [],
    proposed: [],
    decision: null,
    ...input,
  };
}
