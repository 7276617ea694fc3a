import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGates } from '../../adapters/gates/create-gates';
import type { Gate } from '../../shared/gate';
import { flotillaHome, type FlotillaHome } from '../projects/home';
import { closedGates } from './closed-gates';

let home: FlotillaHome;
beforeEach(() => {
  home = flotillaHome({ FLOTILLA_HOME: mkdtempSync(join(tmpdir(), 'flotilla-closed-')) });
});
afterEach(() => rmSync(home.root, { recursive: true }));

const now = 1_000_000;
const area = () => closedGates(home, () => now);
const why = { cause: 'rate_limited', reason: 'too many.', step: 0, since: now } as const;
const prober = { run: 'r', pid: 1, startedAt: '1' };
const gates: readonly (readonly [string, Gate, RegExp])[] = [
  ['a', { code: 'closed', ...why, until: now + 60_000 }, /^a: no agent starts until \d\d:\d\d:40 \(too many\)$/],
  ['b', { code: 'closed', ...why, until: now }, /^b: the next agent tries again/],
  ['c', { code: 'closed', ...why, until: null }, /^c: shut until you say that it can go on \(too many\)$/],
  ['f', { code: 'closed', ...why, cause: 'auth', until: null }, /^f: agents can’t log in \(too many\); log in with /],
  ['g', { code: 'closed', ...why, cause: 'billing', until: null }, /^g: agents can’t be paid for .*; add credit, or /],
];

test('says nothing, and makes nothing, where nothing was ever held up', async () => {
  expect([await area().look(), existsSync(home.gates)]).toEqual([[], false]);
});

test('names what is closed, and lets one agent try when it is mended', async () => {
  const kept = createGates({ folder: home.gates, onFault: () => expect.unreachable() });
  for (const [key, gate] of gates) kept.change(key, () => gate);
  kept.change('d', () => ({ code: 'probing', ...why, prober }));
  kept.change('e', () => ({ code: 'open', step: 0, since: 1 }));
  const found = await area().look();
  for (const [key, , said] of gates) {
    const one = found.find(({ message }) => message.startsWith(key));
    expect(one).toMatchObject({ state: 'note', canMend: true });
    expect(one?.message).toMatch(said);
  }
  expect(found.filter(({ canMend }) => !canMend)).toMatchObject([
    { message: expect.stringMatching(/^d: an agent is trying/) as string },
  ]);
  expect((await area().mend()).map(({ state }) => state).sort()).toEqual([...gates.map(() => 'mended'), 'note']);
  expect(gates.map(([key]) => kept.read(key))).toMatchObject(gates.map(() => ({ code: 'closed', until: now })));
  expect(kept.read('d')).toMatchObject({ code: 'probing' });
});
