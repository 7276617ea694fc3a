import { expect, it } from 'vitest';
import { describeGate, shortGate } from './describe-gate';
import type { GateView } from './gate';
import { limitedGate } from './testing/gate-view';

const gate: GateView = { ...limitedGate, until: 60_000 };
const told = { now: 0, formatTime: (at: number) => `T${at / 1000}` };

it('tells the second within the last two minutes, and a full minute that is not over yet before that', () => {
  const exactly = {
    now: 1_000,
    formatTime: (at: number, precision?: string) => `T${at / 1_000} ${precision ?? 'minute'}`,
  };
  const words = (until: number) => [describeGate({ ...gate, until }, exactly), shortGate({ ...gate, until }, exactly)];

  expect(words(47_000)).toEqual(['Anthropic limits this account until T47 seconds', 'limited until T47 seconds']);
  expect(words(130_000)).toEqual(['Anthropic limits this account until T180 minute', 'limited until T180 minute']);
});

it('cuts a long reason, and says what to do before it', () => {
  const shut = { ...gate, state: 'shut', cause: 'billing', until: null, askedBy: 3 } as const;
  const sentence = describeGate({ ...shut, reason: 'no credit '.repeat(100) }, told);
  expect(sentence).toMatch(/^Claude Code can’t be paid for; answer #3 \(no credit .*…\)$/);
  expect(sentence.length).toBeLessThan(220);
});

it.each<[Partial<GateView>, string, string]>([
  [{}, 'Anthropic limits this account until T60', 'limited until T60'],
  [{ until: 200_040_000 }, 'Anthropic limits this account until T200040 in 2 days', 'limited until T200040 in 2 days'],
  [{ until: 0 }, 'Anthropic limited this account; the next agent tries again', 'limited, trying'],
  [
    { state: 'probing', until: null },
    'Anthropic held this account up; one agent is trying whether it goes on',
    'limited, trying',
  ],
  [
    { cause: 'network' },
    'api.anthropic.com doesn’t answer as it should; trying again at T60',
    'no proper answer until T60',
  ],
  [
    { cause: 'network', until: 0 },
    'api.anthropic.com doesn’t answer as it should; trying again at once',
    'no proper answer, trying',
  ],
  [
    { cause: 'network', state: 'probing', until: null },
    'api.anthropic.com doesn’t answer as it should; one agent is trying again',
    'no proper answer, trying',
  ],
  [
    { cause: 'auth', state: 'probing', until: null },
    'One agent is trying whether Claude Code can log in now',
    'not logged in, trying',
  ],
  [
    { cause: 'auth', state: 'shut', until: null, askedBy: 12, reason: 'Invalid API key.' },
    'Claude Code can’t log in; answer #12 (Invalid API key)',
    'can’t log in',
  ],
  [
    { cause: 'billing', state: 'shut', until: null, reason: 'Credit balance is too low' },
    'Claude Code can’t be paid for; put that right, then start the run again (Credit balance is too low)',
    'can’t be paid for',
  ],
  [
    { cause: 'auth', until: 0, reason: 'Invalid API key.' },
    'Claude Code couldn’t log in; the next agent tries again',
    'not logged in, trying',
  ],
  [
    { cause: 'billing', until: 0 },
    'Claude Code couldn’t be paid for; the next agent tries again',
    'not paid for, trying',
  ],
  [
    { cause: 'missing' },
    'Claude Code was not found: install it, and it goes on by itself; trying again at T60',
    'not found until T60',
  ],
  [
    { cause: 'missing', state: 'probing', until: null },
    'Claude Code was not found; one agent is trying again',
    'not found, trying',
  ],
  [{ state: 'open', until: null }, 'Anthropic takes work again', 'goes on'],
])('tells of %o', (changes, sentence, short) => {
  expect([describeGate({ ...gate, ...changes }, told), shortGate({ ...gate, ...changes }, told)]).toEqual([
    sentence,
    short,
  ]);
});
