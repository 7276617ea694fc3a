import { expect, it } from 'vitest';
import { featureNumber } from '../../shared/ids';
import type { RunWait } from '../../shared/run-wait';
import { capacitySentence } from './capacity-sentence';
import type { TickFigures } from './tick-figures';

const idle: TickFigures = { lanes: 2, running: 0, ready: 0, waiting: 0, blocked: 0, merging: 0, landed: 0, failed: 0 };
const lock: RunWait = { kind: 'lock', lock: 'a.ts', heldBy: featureNumber(1) };
const host: RunWait = { kind: 'host', sentence: 'No memory' };

it.each<[string, Partial<TickFigures>, readonly RunWait[]]>([
  ['At max agents: 2 of 2 lanes taken', { running: 2, ready: 3, waiting: 1 }, [lock]],
  ['No room for what is ready: 3 wait (lock: 2, host: 1)', { waiting: 3, blocked: 4 }, [lock, host, lock]],
  ['1 ready were not started', { ready: 1, waiting: 1, blocked: 4 }, [lock]],
  ['Nothing is ready: 4 are blocked', { blocked: 4 }, []],
  ['Nothing is left to start', {}, []],
])('gives the reason that comes first: %s', (sentence, figures, waits) => {
  expect(capacitySentence({ ...idle, ...figures }, { status: 'running', waits })).toBe(sentence);
});

it('says that nothing starts in a run that is ending', () => {
  const ending = { status: 'draining', waits: [] } as const;
  expect(capacitySentence({ ...idle, ready: 4 }, ending)).toBe('Nothing starts any more: the run is draining');
});
