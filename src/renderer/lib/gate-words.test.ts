import { expect, it } from 'vitest';
import { limitedGate } from '../../shared/testing/gate-view';
import { formatClock } from './format-time';
import { gatesHeldUp } from './gate-words';
import { runOf } from './testing/project-of';

const until = (Math.ceil(Date.now() / 60_000) + 40) * 60_000;
const limited = { ...limitedGate, until };
const shut = { ...limitedGate, account: 'b', state: 'shut', cause: 'auth', until: null } as const;
const unreached = { ...limitedGate, account: 'c', cause: 'network', until } as const;

it('names each account a live run can’t use by who turns its agents away', () => {
  const held = gatesHeldUp(runOf({ gates: [limited, shut, unreached] }));

  expect(held.map(({ words }) => words)).toEqual([
    `Anthropic: limited until ${formatClock(until)}`,
    'Claude Code: can’t log in',
    `api.anthropic.com: no proper answer until ${formatClock(until)}`,
  ]);
  expect(held[0]?.sentence).toBe(`Anthropic limits this account until ${formatClock(until)}`);
});

it('tells the second at which a wait is over that ends soon', () => {
  const soon = { ...limitedGate, until: Date.now() + 30_000 };
  expect(gatesHeldUp(runOf({ gates: [soon] }))[0]?.words).toMatch(/^Anthropic: limited until \d\d:\d\d:\d\d$/);
});

it('names none where all can be used, and of a run that has ended', () => {
  expect(gatesHeldUp(null)).toEqual([]);
  expect(gatesHeldUp(runOf())).toEqual([]);
  expect(gatesHeldUp(runOf({ status: 'finished', gates: [limited] }))).toEqual([]);
});
