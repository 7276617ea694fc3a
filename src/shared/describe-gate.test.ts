import { expect, it } from 'vitest';
import { describeGate, shortGate } from './describe-gate';
import type { GateView } from './gate';
import { limitedGate } from './testing/gate-view';

const gate: GateView = { ...limitedGate, until: 60_000 };
const told = { now: 0, formatTime: (at: number) => `T${at / 1000}` };

it.each<[Partial<GateView>, string, string]>([
  [{}, 'Anthropic limits this account until T60', 'limited until T60'],
  [{ until: 200_000_000 }, 'Anthropic limits this account until T200000 in 2 days', 'limited until T200000 in 2 days'],
  [{ until: 0 }, 'Anthropic limited this account; the next agent tries again', 'limited, trying'],
  [
    { state: 'probing', until: null },
    'Anthropic held this account up; one agent is trying whether it goes on',
    'limited, trying',
  ],
  [{ cause: 'network' }, 'No connection to api.anthropic.com; trying again at T60', 'no connection until T60'],
  [{ cause: 'network', until: 0 }, 'No connection to api.anthropic.com; trying again at once', 'no connection, trying'],
  [
    { cause: 'network', state: 'probing', until: null },
    'No connection to api.anthropic.com; one agent is trying again',
    'no connection, trying',
  ],
  [
    { cause: 'auth', state: 'probing', until: null },
    'One agent is trying whether Claude Code can log in now',
    'not logged in, trying',
  ],
  [
    { cause: 'auth', state: 'shut', until: null, askedBy: 12, reason: 'Invalid API key.' },
    'Claude Code can’t log in: Invalid API key; answer #12',
    'can’t log in',
  ],
  [
    { cause: 'billing', state: 'shut', until: null, reason: 'Credit balance is too low' },
    'Claude Code can’t be paid for: Credit balance is too low; put that right, then start the run again',
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
  [{ state: 'open', until: null }, 'Anthropic takes work again', 'goes on'],
])('tells of %o', (changes, sentence, short) => {
  expect([describeGate({ ...gate, ...changes }, told), shortGate({ ...gate, ...changes }, told)]).toEqual([
    sentence,
    short,
  ]);
});
