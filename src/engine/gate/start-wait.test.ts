import { expect, it } from 'vitest';
import { createManualClock } from '../../../test/support/manual-clock';
import { attemptId } from '../../shared/ids';
import type { GateView } from '../../shared/gate';
import { limitedGate } from '../../shared/testing/gate-view';
import { createTestAdmission } from '../admission/testing/test-admission';
import { createStartWait } from './start-wait';

const account = { key: 'a', provider: 'A', host: 'a.com', program: 'Agent' };
const id = attemptId('t1');

function stage() {
  const machine = createTestAdmission(createManualClock(0));
  const now: { look: GateView | null; enter: GateView | null; left: number } = { look: null, enter: null, left: 0 };
  const wait = createStartWait({
    admission: machine.admission,
    gates: {
      look: () => now.look,
      enter: () =>
        now.enter === null ? { code: 'entered', leave: () => (now.left += 1) } : { code: 'held', gate: now.enter },
    },
    onRoom: () => undefined,
  });
  return { machine, now, wait };
}

it('lets in what neither gate nor machine hold up, and gives both back at its end', () => {
  const { machine, now, wait } = stage();
  const release = wait.ask(account, id);
  expect([machine.admission.count(), wait.waiting()]).toEqual([1, false]);
  release?.();
  expect([machine.admission.count(), now.left]).toEqual([0, 1]);
});

it('waits for a gate that opens by itself, and not for one that a person has to open', () => {
  const { now, wait } = stage();
  now.look = limitedGate;
  expect([wait.ask(account, id), wait.waiting()]).toEqual([null, true]);
  now.look = { ...limitedGate, state: 'shut', until: null };
  expect([wait.ask(account, id), wait.waiting()]).toEqual([null, false]);
});

it('takes no room on the machine where another one was quicker at the gate', () => {
  const { machine, now, wait } = stage();
  now.enter = limitedGate;
  expect([wait.ask(account, id), wait.waiting(), machine.admission.count()]).toEqual([null, true, 0]);
  now.enter = null;
  expect(wait.ask(account, id)).not.toBeNull();
  expect(wait.waiting()).toBe(false);
});

it('waits for room on the machine until it rests', () => {
  const { machine, wait } = stage();
  machine.slots.limit = 0;
  expect([wait.ask(account, id), wait.waiting(), machine.slots.listeners.size]).toEqual([null, true, 1]);
  wait.rest();
  expect([wait.waiting(), machine.slots.listeners.size]).toEqual([false, 0]);
});

it('waits for room also where a gate held it up before, and the other way round', () => {
  const { machine, now, wait } = stage();
  now.look = limitedGate;
  wait.ask(account, id);
  now.look = null;
  machine.slots.limit = 0;
  expect([wait.ask(account, id), wait.waiting(), machine.slots.listeners.size]).toEqual([null, true, 1]);
  now.look = limitedGate;
  expect([wait.ask(account, id), wait.waiting(), machine.slots.listeners.size]).toEqual([null, true, 0]);
});
