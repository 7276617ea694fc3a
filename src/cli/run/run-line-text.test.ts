import { expect, test } from 'vitest';
import type { RunLine } from '../../shared/run-line';
import { limitedGate } from '../../shared/testing/gate-view';
import { createRunLineText } from './run-line-text';

const line = (type: RunLine['type'], rest: Readonly<Record<string, unknown>>): RunLine => ({
  type,
  seq: 1,
  at: 0,
  ...rest,
});

test('the gate of an account is told as it turns', () => {
  const text = createRunLineText();
  const { askedBy, until, ...gate } = limitedGate;
  const turned = (state: string) =>
    text({ ...line('gate', { ...gate, state, asked_by: askedBy, until }), at: until ?? 0 });
  expect([turned('closed'), turned('open'), text(line('gate', {}))]).toEqual([
    'warning: Anthropic limited this account; the next agent tries again',
    'Anthropic takes work again',
    null,
  ]);
});

test('a feature’s life in words', () => {
  const text = createRunLineText();
  const told = [
    line('attempt_started', {
      feature: 4,
      name: 'Log in',
      attempt: 'x',
      number: 2,
      lane: 1,
      agent: 'demo',
      resumes: false,
    }),
    line('agent_update', { feature: 4, thought: 'Let me see' }),
    line('agent_update', { feature: 4, thought: 'Let me see' }),
    line('agent_update', { feature: 4, thought: null, tool: 'edit' }),
    line('check_finished', { feature: 4, phase: 'base', name: 'own', verdict: 'red', output: 'a.log' }),
    line('check_finished', { feature: 4, phase: 'worktree', name: 'tests', verdict: 'timed_out', output: 'b.log' }),
    line('attempt_finished', {
      feature: 4,
      attempt: 'x',
      outcome: 'red_verification',
      reason: 'tests are red',
      final: true,
    }),
    line('attempt_finished', { feature: 4, attempt: 'x', outcome: 'landed', reason: null }),
    line('landed', { feature: 4, commit: '0123456789abcdef', verified: false }),
    line('wait', { feature: 4, reason: 'Waiting for your uncommitted changes in a.ts' }),
    line('warning', { code: 'x', message: 'Draining: Ctrl-C' }),
  ].map(text);
  expect(told).toEqual([
    '[Feature #4] Log in: demo starts attempt 2 on lane 1',
    '[Feature #4] Let me see',
    null,
    null,
    null,
    '[Feature #4] check tests is timed out (worktree), see .flotilla/b.log',
    '[Feature #4] attempt 2 ended red verification: tests are red. It has failed for good',
    null,
    '[Feature #4] landed as 0123456789, unverified',
    '[Feature #4] Waiting for your uncommitted changes in a.ts',
    'warning: Draining: Ctrl-C',
  ]);
});

test('what agents say cannot steer the terminal', () => {
  const said = createRunLineText()(
    line('agent_update', { feature: 1, thought: '\u001b[2Jgone\r\nand \u0007more\u202e' }),
  );
  expect(said).toBe('[Feature #1] gone and more');
});

test('an attempt that began before anybody listened is called by its number', () => {
  const text = createRunLineText();
  const ended = line('attempt_finished', {
    feature: 4,
    attempt: 'x',
    number: 3,
    outcome: 'interrupted',
    reason: 'stop',
  });
  expect(text(ended)).toBe('[Feature #4] attempt 3 ended interrupted: stop');
});

test('what a person did to a feature is told without a warning', () => {
  const removed = line('warning', { feature: 4, code: 'feature_removed', message: 'Removed from the backlog' });
  expect(createRunLineText()(removed)).toBe('[Feature #4] Removed from the backlog');
});
