import { expect, it } from 'vitest';
import type { FeatureStatus } from '../../shared/feature';
import type { RunStatus } from '../../shared/run';
import { finalStatusOf } from './final-status';

const of = (run: RunStatus, ...statuses: FeatureStatus[]) =>
  finalStatusOf(
    { status: run },
    statuses.map((status) => ({ status })),
  );

it('is complete when everything has landed, skipped ones aside', () => {
  expect(of('running', 'landed', 'landed', 'skipped')).toBe('complete');
  expect(of('stopping', 'landed')).toBe('complete');
  expect(of('running')).toBe('complete');
});

it('is never complete where the agents it is for did not begin', () => {
  expect(finalStatusOf({ status: 'draining' }, [], 'not_begun')).toBe('partial');
  expect(finalStatusOf({ status: 'draining' }, [{ status: 'landed' }], 'not_begun')).toBe('partial');
  expect(finalStatusOf({ status: 'stopping' }, [], 'not_begun')).toBe('stopped');
});

it('is stopped when a person stopped it', () => {
  expect(of('stopping', 'landed', 'pending')).toBe('stopped');
  expect(of('stopping', 'failed')).toBe('stopped');
});

it('is failed when something failed and nothing succeeded', () => {
  expect(of('running', 'failed', 'pending')).toBe('failed');
  expect(of('running', 'failed', 'skipped')).toBe('failed');
});

it('is partial in between', () => {
  expect(of('running', 'landed', 'failed')).toBe('partial');
  expect(of('draining', 'pending', 'pending')).toBe('partial');
  expect(of('running', 'landed', 'needs_input')).toBe('partial');
  expect(of('running', 'merging')).toBe('partial');
});
