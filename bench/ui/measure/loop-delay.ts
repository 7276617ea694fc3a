import type { IntervalHistogram } from 'node:perf_hooks';
import type { RunningApp } from '../../../test/e2e/support/launch-app';
import { forkBench, nextMessage } from '../../fork-bench';

export const resolutionMs = 10;

export type LoopFigures = {
  /** By how much a timer of 10 ms came late. */
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
  /** Part of one core that its process took meanwhile, in percent. */
  readonly cpuPercent: number;
};

type Watch = { readonly histogram: IntervalHistogram; readonly cpu: NodeJS.CpuUsage; readonly at: number };
type Told = { readonly delays: readonly number[]; readonly cpuPercent: number };
type Held = { benchLoop?: Watch | null; benchTold?: Told };

/** Watches the main process's loop while `act` goes on; from outside, so that the app needs nothing for it. */
export async function mainLoopWhile({ app }: RunningApp, act: () => Promise<void>): Promise<LoopFigures> {
  await untilAnswered(() =>
    app.evaluate((_electron, resolution) => {
      const held = globalThis as Held;
      if (held.benchLoop) return;
      const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
      const histogram = monitorEventLoopDelay({ resolution });
      histogram.enable();
      held.benchLoop = { histogram, cpu: process.cpuUsage(), at: performance.now() };
    }, resolutionMs),
  );
  await act();
  const { delays, cpuPercent } = await untilAnswered(() =>
    app.evaluate(() => {
      const held = globalThis as Held;
      if (held.benchLoop) {
        const { histogram, cpu, at } = held.benchLoop;
        histogram.disable();
        const { user, system } = process.cpuUsage(cpu);
        const delays = [histogram.percentile(50), histogram.percentile(99), histogram.max];
        held.benchTold = { delays, cpuPercent: ((user + system) / 1_000 / (performance.now() - at)) * 100 };
        held.benchLoop = null;
      }
      if (held.benchTold === undefined) throw new Error('nobody watches the loop');
      return held.benchTold;
    }),
  );
  const [p50 = 0, p99 = 0, most = 0] = delays.map((each) => Math.max(0, each / 1e6 - resolutionMs));
  return { p50, p99, most, cpuPercent };
}

/** Under load the debugger may lose an answer to the collection of garbage; what is asked here can be asked again. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (cause) {
      if (tries === 20 || !String(cause).includes('garbage collected')) throw cause;
    }
  }
}

/** The same of a process that has nothing to do: what is left is the machine. */
export async function idleLoopWhile(act: () => Promise<void>): Promise<number> {
  const child = forkBench(new URL('../children/idle-loop.ts', import.meta.url), [String(resolutionMs)]);
  await nextMessage(child);
  await act();
  const told = nextMessage(child);
  child.send('end');
  return Math.max(0, Number(await told) - resolutionMs);
}
