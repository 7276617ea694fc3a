import { expect, test } from 'vitest';
import { noCounts } from '../../shared/no-counts';
import type { RunStatus } from '../../shared/run';
import { limitedGate } from '../../shared/testing/gate-view';
import type { FleetStanding } from '../fleet/fleet';
import { nextTurn, trayModel } from './tray-model';

const now = Date.UTC(2026, 10, 22, 14, 0);

const standing = (name: string, status: RunStatus | null, part: Partial<FleetStanding> = {}): FleetStanding => ({
  id: name,
  name,
  run: status === null ? null : { number: 1, status, finalStatus: null },
  counts: { ...noCounts, total: 16, landed: 3 },
  proposals: 0,
  busy: 0,
  isOwn: true,
  ...part,
});

test('says nothing where nothing is open', () => {
  expect(trayModel([], now)).toEqual({ mark: 'none', tooltip: 'Flotilla: nothing is running', projects: [] });
});

test.each([
  ['running', 'running', ['open', 'drain', 'stop']],
  ['draining', 'draining', ['open', 'resume', 'stop']],
  ['stopping', 'draining', ['open']],
  ['finished', 'none', ['open', 'start']],
  [null, 'none', ['open', 'start']],
] as const)('a run that is %s has the mark %s and what can be asked of it', (status, mark, acts) => {
  const model = trayModel([standing('harbour', status)], now);
  expect(model.mark).toBe(mark);
  expect(model.projects[0]?.acts).toEqual(acts);
});

test('a start that would do nothing says why', () => {
  const reasonOf = (counts: Partial<FleetStanding['counts']>) =>
    trayModel([standing('harbour', 'finished', { counts: { ...noCounts, ...counts } })], now).projects[0]?.whyNotStart;
  expect(reasonOf({ total: 2, failed: 1, blocked: 1 })).toBe('Nothing can start: 1 failed');
  expect(reasonOf({ total: 2, failed: 1, ready: 1 })).toBeNull();
});

test('tells once what holds agents up, and of each project', () => {
  const run = { number: 1, status: 'running', finalStatus: null, gates: [limitedGate] } as const;
  const model = trayModel([standing('harbour', 'running', { run }), standing('notes', 'running', { run })], now);
  expect(model.tooltip).toMatch(/^Flotilla: 2 runs, 0 agents at work, Anthropic limited until [^,]*$/);
  expect(model.projects[1]?.label).toMatch(/^notes: Running, 3 of 16 passing, Anthropic limited/);
});

test('is drawn anew when the time it names has passed, or is a day nearer', () => {
  const until = limitedGate.until ?? 0;
  const waiting = (to: number | null) =>
    standing('harbour', 'running', {
      run: { number: 1, status: 'running', finalStatus: null, gates: [{ ...limitedGate, until: to }] },
    });
  expect(nextTurn([waiting(until + 60_000), waiting(until)], now)).toBe(until);
  expect(nextTurn([waiting(until + 2 * 86_400_000)], now)).toBe(until);
  expect(nextTurn([waiting(until), waiting(null), standing('docs', null)], until)).toBeNull();
  expect(trayModel([waiting(until)], until).tooltip).toBe(
    'Flotilla: 1 run, 0 agents at work, Anthropic limited, trying',
  );
});

test('counts over all projects, and what needs a person comes first', () => {
  const model = trayModel(
    [
      standing('harbour', 'running', {
        busy: 3,
        counts: { ...noCounts, total: 16, landed: 3, failed: 1, needs_input: 1 },
      }),
      standing('notes', 'draining', { busy: 1 }),
      standing('docs', null),
    ],
    now,
  );
  expect(model.mark).toBe('attention');
  expect(model.tooltip).toBe('Flotilla: 2 runs, 4 agents at work, 2 need you');
  expect(model.projects.map(({ label }) => label)).toEqual([
    'harbour: Running, 3 of 16 passing, 2 need you',
    'notes: Draining, 3 of 16 passing',
    'docs: Idle, 3 of 16 passing',
  ]);
});
