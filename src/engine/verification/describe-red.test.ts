import { describe, expect, it } from 'vitest';
import type { CheckVerdict, Evidence } from '../../shared/check';
import { runId } from '../../shared/ids';
import { describeRed } from './describe-red';

const evidence = (verdict: CheckVerdict, changes: Partial<Evidence> = {}): Evidence => ({
  runId: runId('r'),
  attemptId: null,
  phase: 'worktree',
  check: { name: 'unit', kind: 'test', argv: ['npm', 'test'], timeoutMs: null },
  verdict,
  exitCode: null,
  startedAt: 0,
  durationMs: 0,
  tree: null,
  outputFile: '',
  tail: '',
  ...changes,
});

describe('describeRed', () => {
  it.each([
    [evidence('red', { exitCode: 3 }), 'Check "unit" failed with exit code 3'],
    [evidence('red'), 'Check "unit" was ended by a signal'],
    [evidence('timed_out'), 'Check "unit" did not finish within its time limit'],
    [evidence('not_started', { tail: ' no such program\n' }), 'Check "unit" could not be started: no such program'],
    [evidence('not_started'), 'Check "unit" could not be started: npm test'],
    [evidence('cancelled'), 'Check "unit" was cancelled'],
  ])('says in one sentence what is wrong (%#)', (found, sentence) => {
    expect(describeRed([evidence('green'), found])).toBe(sentence);
  });

  it('says so when nothing is', () => {
    expect(describeRed([evidence('green')])).toBe('All checks are green');
  });
});
