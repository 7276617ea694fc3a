import { cpus } from 'node:os';
import { createHostPressure } from '../adapters/host-pressure/create-host-pressure';
import type { MachineLoad } from '../shared/contract/app-calls';

/** How busy this machine has been since it was last asked, and how much of its memory is taken. */
export type LoadMeter = { read(): MachineLoad };

/** Less says nothing: a tenth of a second of one processor. */
const leastTicks = 100;

type Ticks = { readonly idle: number; readonly all: number };

export function createLoadMeter(pressure = createHostPressure(), ticksNow: () => Ticks = ticks): LoadMeter {
  let before = ticksNow();
  return {
    read() {
      const now = ticksNow();
      const all = now.all - before.all;
      const cpuPercent = all < leastTicks ? null : Math.round((1 - (now.idle - before.idle) / all) * 100);
      before = now;
      const { memory } = pressure.read();
      return {
        cpuPercent,
        memory:
          memory === null ? null : { usedBytes: memory.totalBytes - memory.freeBytes, totalBytes: memory.totalBytes },
      };
    },
  };
}

function ticks(): Ticks {
  const all = cpus().map(({ times }) => times);
  const idle = all.reduce((sum, each) => sum + each.idle, 0);
  return {
    idle,
    all: all.reduce((sum, { user, nice, sys, idle: own, irq }) => sum + user + nice + sys + own + irq, 0),
  };
}
