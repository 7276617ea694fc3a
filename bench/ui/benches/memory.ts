import { setTimeout as wait } from 'node:timers/promises';
import type { Benchmark } from '../../figure';
import { appHeapMb, appMemory } from '../measure/app-memory';
import { withHome } from '../places/bench-home';
import { addDemoProject, agents } from '../places/busy-project';
import { startRun, withApp } from '../places/open-app';

const settleMs = 5_000;
const samples = 10;
const thoughts = Array.from({ length: 600 }, (_, index) => ({ think: `Thought ${index} about the harbour`, ms: 100 }));

/** Streaming: each says something ten times a second. */
export const memory: Benchmark = {
  about: `Memory of all the app's processes (PSS) with a project open, idle and while ${agents} demo agents stream`,
  run: () =>
    withHome(async (home) => {
      const busy = addDemoProject(home, thoughts);
      return withApp({ home: home.home, project: busy.project }, async (running) => {
        await wait(settleMs);
        const idle = appMemory(running).app;
        await startRun(running, busy);
        const taken: { readonly app: number; readonly agents: number }[] = [];
        for (let sample = 0; sample < samples; sample += 1) {
          await wait(1_000);
          taken.push(appMemory(running));
        }
        const most = Math.max(...taken.map(({ app }) => app));
        return {
          figures: [
            { name: 'idle: all processes', value: idle, unit: 'MB', most: 330 },
            { name: `${agents} agents stream: the app, at most`, value: most, unit: 'MB' },
            { name: 'grown over idle', value: most / idle, unit: '×' },
            {
              name: `${agents} agents stream: agents and their bridges`,
              value: Math.max(...taken.map((each) => each.agents)),
              unit: 'MB',
            },
          ],
          memory: { peakMb: most, heapMb: await appHeapMb(running) },
        };
      });
    }),
};
