import { expect, test } from 'vitest';
import { runRow } from '../../domain/testing/rows';
import type { DomainEvent, StoredEvent } from '../../shared/event';
import { attemptId, featureNumber } from '../../shared/ids';
import type { RunLine } from '../../shared/run-line';
import { createRunFeed } from './run-feed';

const stored = (event: DomainEvent): StoredEvent => ({ seq: 1, at: 5, event });
const { id: runId, number, settings, host, target, startCommit } = runRow();
const started = stored({ type: 'run_started', runId, number, settings, host, target, startCommit });
const warning = (code: string) => stored({ type: 'warning_raised', code, message: code, feature: null });

function feed() {
  const lines: RunLine[] = [];
  const made = createRunFeed({
    feature: () => undefined,
    features: () => [],
    attempt: () => undefined,
    planning: () => undefined,
    spends: () => [],
  });
  made.onLine((line) => lines.push(line));
  return { made, told: () => lines.map(({ seq, type, code }) => [seq, code ?? type]) };
}

test('what recovery says before comes after the run’s first line', () => {
  const { made, told } = feed();
  made.heedCommit([warning('left')]);
  expect(told()).toEqual([]);
  made.heedCommit([started, warning('new')]);
  expect(told()).toEqual([
    [1, 'run_started'],
    [2, 'left'],
    [3, 'new'],
  ]);
});

test('signals have their place among the lines, and who comes later gets what was missed', () => {
  const { made, told } = feed();
  made.heedCommit([started]);
  made.heedSignal({ type: 'log', attemptId: attemptId('a'), feature: featureNumber(1), line: 'hello' }, 6);
  expect(made.lastSeq()).toBe(2);
  expect(made.linesAfter(1).map(({ type }) => type)).toEqual(['log']);
  expect(told()).toHaveLength(2);
});

test('only the newest lines are kept', () => {
  const { made } = feed();
  made.heedCommit([started]);
  made.heedCommit(Array.from({ length: 5_000 }, (_, index) => warning(`w${index}`)));
  expect(made.lastSeq()).toBe(5_001);
  const kept = made.linesAfter(0);
  expect(kept.length).toBeLessThanOrEqual(2_000);
  expect(kept.at(-1)).toMatchObject({ seq: 5_001 });
});
