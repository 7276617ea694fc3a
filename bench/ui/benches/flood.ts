import { setTimeout as wait } from 'node:timers/promises';
import type { Benchmark } from '../../figure';
import { memoryOf } from '../measure/app-memory';
import { idleLoopWhile, mainLoopWhile, resolutionMs, type LoopFigures } from '../measure/loop-delay';
import { withHome } from '../places/bench-home';
import { addDemoProject, agents } from '../places/busy-project';
import { startRun, withApp } from '../places/open-app';

const settleMs = 3_000;
const watchMs = 15_000;
const endless = 1e12;

/** They print as fast as they are read. */
export const flood: Benchmark = {
  about: `Delay of the main process's loop (timers of ${resolutionMs} ms) while ${agents} demo agents flood their output`,
  run: () =>
    withHome(async (home) => {
      const busy = addDemoProject(home, [{ flood: endless }]);
      return withApp({ home: home.home, project: busy.project }, async (running) => {
        await wait(settleMs);
        const idle = await mainLoopWhile(running, () => wait(settleMs).then(() => undefined));
        await startRun(running, busy);
        await wait(settleMs);
        let machine = 0;
        const flooded: LoopFigures = await mainLoopWhile(running, async () => {
          machine = await idleLoopWhile(() => wait(watchMs).then(() => undefined));
        });
        return {
          figures: [
            { name: 'p99', value: flooded.p99, unit: 'ms', most: 20 },
            ...(flooded.ownP99 === null
              ? []
              : [{ name: 'p99 less its wait for a core', value: flooded.ownP99, unit: 'ms' } as const]),
            { name: 'p50', value: flooded.p50, unit: 'ms' },
            { name: 'longest', value: flooded.most, unit: 'ms' },
            { name: "p99 of an idle process's loop beside it", value: machine, unit: 'ms' },
            { name: 'p99 before the run', value: idle.p99, unit: 'ms' },
            { name: 'CPU of main: part of one core', value: flooded.cpuPercent, unit: '%' },
          ],
          memory: await memoryOf(running),
        };
      });
    }),
};
