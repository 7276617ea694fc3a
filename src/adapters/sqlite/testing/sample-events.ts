import type { DomainEvent } from '../../../shared/event';
import type { FeatureSpec } from '../../../shared/feature';
import { attemptId, commitId, featureId, featureNumber, runId, type FeatureNumber } from '../../../shared/ids';
import { defaultRunSettings } from '../../../shared/run-settings';

export const sampleRun = runId('run-1');
export const sampleCommit = commitId('c'.repeat(40));

export function sampleSpec(name: string): FeatureSpec {
  return {
    name,
    description: '',
    category: 'core',
    steps: ['it works'],
    priority: 1000,
    urgency: 'normal',
    files: ['src/'],
    resources: [],
    checks: [{ name: 'own', kind: 'test', argv: ['node', '--test'], timeoutMs: null }],
    estimateMs: null,
  };
}

export function featureAdded(number: number, dependencies: readonly FeatureNumber[] = []): DomainEvent {
  const feature = featureNumber(number);
  const id = featureId(`id-${number}`);
  return { type: 'feature_added', feature, id, spec: sampleSpec(`Feature ${number}`), dependencies };
}

export function runStarted(number = 1): DomainEvent {
  const id = number === 1 ? sampleRun : runId(`run-${number}`);
  const host = { pid: 4711, startedAt: '123456' };
  const target = 'refs/heads/main';
  return {
    type: 'run_started',
    runId: id,
    number,
    settings: defaultRunSettings,
    host,
    target,
    startCommit: sampleCommit,
  };
}

export function featureClaimed(number: number, owner = '4711:123456'): DomainEvent {
  return {
    type: 'feature_claimed',
    feature: featureNumber(number),
    attemptId: attemptId(`attempt-${number}`),
    attemptNumber: 1,
    generation: 1,
    runId: sampleRun,
    lane: 1,
    role: 'coding',
    agent: 'demo',
    model: null,
    resumes: false,
    owner,
    leaseExpiresAt: 60_000,
  };
}

export function checkFinished(number: number): Extract<DomainEvent, { type: 'check_finished' }> {
  return {
    type: 'check_finished',
    feature: featureNumber(number),
    evidence: {
      runId: sampleRun,
      attemptId: attemptId(`attempt-${number}`),
      phase: 'worktree',
      check: { name: 'tests', kind: 'test', argv: ['node', '--test'], timeoutMs: 1_000 },
      verdict: 'red',
      exitCode: 1,
      startedAt: 5,
      durationMs: 7,
      tree: null,
      outputFile: 'attempts/x/tests.log',
      tail: 'not ok 1',
    },
  };
}
