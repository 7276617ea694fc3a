import { expect, it } from 'vitest';
import { createLoadMeter } from './machine-load';

it('says how busy the machine was since it was last asked, and how much memory is taken', () => {
  const ticks = [
    { idle: 100, all: 100 },
    { idle: 150, all: 300 },
    { idle: 150, all: 300 },
  ];
  const memory = { freeBytes: 4, totalBytes: 16 };
  const pressure = { read: () => ({ memory, memoryStallPercent: null, swapBytesPerSecond: null, processes: null }) };
  const meter = createLoadMeter(pressure, () => ticks.shift() ?? { idle: 0, all: 0 });
  expect(meter.read()).toEqual({ cpuPercent: 75, memory: { usedBytes: 12, totalBytes: 16 } });
  expect(meter.read().cpuPercent).toBeNull();
});

it('asks this very machine', () => {
  const { memory } = createLoadMeter().read();
  expect(memory === null || memory.usedBytes < memory.totalBytes).toBe(true);
});
