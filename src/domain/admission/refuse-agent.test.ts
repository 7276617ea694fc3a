import { describe, expect, it } from 'vitest';
import { describeRefusal } from './describe-refusal';
import type { HostReading } from './host-reading';
import { refuseAgent, type AdmissionQuestion } from './refuse-agent';

const gb = 1_000_000_000;
const unknown: HostReading = { memory: null, memoryStallPercent: null, swapBytesPerSecond: null, processes: null };
const memory = (free: number, total = 16) => ({ freeBytes: free * gb, totalBytes: total * gb });

function refuse(reading: Partial<HostReading>, question: Partial<AdmissionQuestion> = {}) {
  const plain = { admittedAt: [], now: 100_000, agentBytes: 0.45 * gb, learned: null, reserveBytes: null };
  return refuseAgent({ ...plain, ...question, reading: { ...unknown, ...reading } });
}

describe('whether the machine has room for one more agent', () => {
  it('holds nobody up for what is not known', () => {
    expect(refuse({})).toBeNull();
  });

  it.each([
    ['just enough', 1.45, 16, null],
    ['a little too little', 1.44, 16, 'memory'],
    ['a small machine, where a tenth is reserved', 0.65, 2, null],
    ['a small machine that is full', 0.64, 2, 'memory'],
    ['nothing at all', 0, 16, 'memory'],
  ])('looks at free memory: %s', (_, free, total, expected) => {
    expect(refuse({ memory: memory(free, total) })?.code ?? null).toBe(expected);
  });

  it.each([
    ['one that has just started', [100_000], 1.89, 'memory'],
    ['one that has just started, with room for both', [100_000], 1.91, null],
    ['one that is half grown', [70_000], 1.68, null],
    ['one that is half grown, without room', [70_000], 1.67, 'memory'],
    ['grown ones', [0, 10_000, 40_000], 1.45, null],
    ['one from the future, because the clock was set back', [900_000], 1.45, null],
  ])('counts what agents are still going to take: %s', (_, admittedAt, free, expected) => {
    expect(refuse({ memory: memory(free) }, { admittedAt })?.code ?? null).toBe(expected);
  });

  it('keeps the reserve that a person set', () => {
    expect(refuse({ memory: memory(3.5) }, { reserveBytes: 3 * gb })).toBeNull();
    expect(refuse({ memory: memory(3.4) }, { reserveBytes: 3 * gb })?.code).toBe('memory');
  });

  it('looks at no memory where agents are said to need none', () => {
    expect(refuse({ memory: memory(0), memoryStallPercent: 90 }, { agentBytes: 0 })).toBeNull();
    expect(refuse({ processes: { used: 9, limit: 10 } }, { agentBytes: 0 })?.code).toBe('processes');
  });

  it.each([
    ['stalls now and then', { memoryStallPercent: 9.9 }, null],
    ['stalls', { memoryStallPercent: 10 }, 'swap'],
    ['swaps, and nothing tells of stalls', { swapBytesPerSecond: 20e6 }, 'swap'],
    ['swaps without stalling', { swapBytesPerSecond: 20e6, memoryStallPercent: 0 }, null],
    ['swaps a little', { swapBytesPerSecond: 1e6 }, null],
  ])('looks at a machine that %s', (_, reading, expected) => {
    expect(refuse(reading)?.code ?? null).toBe(expected);
  });

  it.each([
    ['far from it', { used: 500, limit: 4_000 }, [], null],
    ['just enough', { used: 800, limit: 1_000 }, [], null],
    ['too near', { used: 801, limit: 1_000 }, [], 'processes'],
    ['too near with one that has just started', { used: 800, limit: 1_000 }, [99_000], 'processes'],
  ])('looks at the limit on processes: %s', (_, processes, admittedAt, expected) => {
    expect(refuse({ processes }, { admittedAt })?.code ?? null).toBe(expected);
  });
});

describe('the sentence about it', () => {
  it.each([
    [
      { code: 'memory', freeBytes: 0.6 * gb, growingBytes: 0, agentBytes: 0.45 * gb, learned: null, reserveBytes: gb },
      'Waiting for memory: 0.6 GB free, another agent needs about 0.5 GB and 1.0 GB stay reserved',
    ],
    [
      {
        code: 'memory',
        freeBytes: 1.8 * gb,
        growingBytes: 0.4 * gb,
        agentBytes: 0.45 * gb,
        learned: null,
        reserveBytes: gb,
      },
      'Waiting for memory: 1.8 GB free, agents that just started still take 0.4 GB, another agent needs about 0.5 GB and 1.0 GB stay reserved',
    ],
    [
      {
        code: 'memory',
        freeBytes: 2 * gb,
        growingBytes: 0,
        agentBytes: 1.2 * gb,
        learned: { agent: 'claude', bytes: 1.2 * gb, attempts: 12, startMs: null },
        reserveBytes: gb,
      },
      'Waiting for memory: 2.0 GB free, another agent needs about 1.2 GB (so 12 attempts of claude took here) and 1.0 GB stay reserved',
    ],
    [
      { code: 'swap', stallPercent: 23.4, bytesPerSecond: null },
      'Waiting for memory: the machine stood still for it 23 % of the last 10 s',
    ],
    [
      { code: 'swap', stallPercent: null, bytesPerSecond: 21e6 },
      'Waiting for memory: the machine swaps 21 MB a second',
    ],
    [
      { code: 'processes', used: 950, limit: 1_000 },
      'Waiting for processes to end: 950 of 1000 exist, an agent may need 200',
    ],
    [{ code: 'run', limit: 10 }, 'Waiting for another agent of this run: 10 agents may be at work at once'],
    [{ code: 'machine', limit: 1 }, "Waiting for another run's agents: 1 agent may be at work on this machine at once"],
    [{ code: 'uncounted', why: 'ENOSPC' }, 'Waiting until the agents on this machine can be counted: ENOSPC'],
  ] as const)('says %o', (refusal, sentence) => {
    expect(describeRefusal(refusal)).toBe(sentence);
  });
});
