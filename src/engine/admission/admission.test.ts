import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../test/support/manual-clock';
import type { AgentLimits } from './admission';
import { createTestAdmission } from './testing/test-admission';

function stage(limits: Partial<AgentLimits> = {}) {
  const clock = createManualClock(0);
  return { clock, ...createParts(clock, limits) };
}

function createParts(clock: ReturnType<typeof createManualClock>, limits: Partial<AgentLimits>) {
  const machine = createTestAdmission(clock, limits);
  return { machine, admission: machine.admission };
}

function admitted(answer: ReturnType<ReturnType<typeof stage>['admission']['admit']>) {
  if (answer.code === 'held') throw new Error(answer.sentence);
  return answer;
}

describe('the gate before a run’s agents', () => {
  it('admits as many as the run may have, and the next one when one has ended', () => {
    const { admission, machine } = stage({ allAgents: 2 });
    const first = admitted(admission.admit());
    admitted(admission.admit());
    expect(admission.admit()).toMatchObject({ code: 'held', refusal: { code: 'run', limit: 2 } });
    expect(machine.slots.held).toBe(2);
    first.release();
    first.release();
    expect([admission.count(), machine.slots.held]).toEqual([1, 1]);
    admitted(admission.admit());
  });

  it('takes no slot while the machine is short of memory, but lets one agent run always, and says so', () => {
    const { admission, machine } = stage();
    machine.freeGb(0.6);
    const only = admitted(admission.admit());
    expect(machine.despite).toMatchObject([{ code: 'memory' }]);
    expect(admission.admit()).toMatchObject({ code: 'held', refusal: { code: 'memory' } });
    expect(machine.slots.held).toBe(1);
    only.release();
    admitted(admission.admit());
  });

  it('gives the slot back where it can’t be said that an agent starts despite the memory', () => {
    const { admission, machine } = stage();
    machine.freeGb(0.6);
    machine.despite.push = () => {
      throw new Error('the disk is full');
    };
    expect(() => admission.admit()).toThrow('the disk is full');
    expect([admission.count(), machine.slots.held]).toEqual([0, 0]);
  });

  it('waits for other runs even when none of its own agents is at work', () => {
    const { admission, machine } = stage();
    machine.freeGb(0);
    machine.slots.limit = 0;
    expect(admission.admit()).toMatchObject({ code: 'held', refusal: { code: 'machine', limit: 0 } });
    expect(machine.despite).toEqual([]);
  });

  it('waits where the agents of the machine cannot be counted', () => {
    const { admission, machine } = stage();
    machine.slots.take = () => ({ code: 'unknown', fault: { code: 'io', message: 'no space left' } });
    expect(admission.admit()).toMatchObject({ code: 'held', refusal: { code: 'uncounted', why: 'no space left' } });
  });

  it('tells those who wait, and watches for nobody else', () => {
    const { admission, machine, clock } = stage();
    const own = admitted(admission.admit());
    let told = 0;
    const stop = admission.onRoom(() => (told += 1));
    clock.advance(2_000);
    expect(told).toBe(1);
    for (const listener of machine.slots.listeners) listener();
    expect(told).toBe(2);
    own.release();
    expect(told).toBe(3);
    stop();
    stop();
    expect(clock.pending()).toBe(0);
    expect(machine.slots.listeners.size).toBe(0);
    admitted(admission.admit()).release();
    expect(told).toBe(3);
  });

  it('goes on telling one who waits when another with the same listener goes', () => {
    const { admission, clock } = stage();
    let told = 0;
    const listener = () => void (told += 1);
    const stops = [admission.onRoom(listener), admission.onRoom(listener)];
    stops[0]?.();
    clock.advance(2_000);
    expect(told).toBe(1);
    stops[1]?.();
    expect(clock.pending()).toBe(0);
  });
});
