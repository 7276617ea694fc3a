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

type Held = { benchLoop?: { histogram: IntervalHistogram; cpu: NodeJS.CpuUsage; at: number } };

/** Watches the main process's loop while `act` goes on; from outside, so that the app needs nothing for it. */
export async function mainLoopWhile({ app }: RunningApp, act: () => Promise<void>): Promise<LoopFigures> {
  await app.evaluate((_electron, resolution) => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const histogram = monitorEventLoopDelay({ resolution });
    histogram.enable();
    (globalThis as Held).benchLoop = { histogram, cpu: process.cpuUsage(), at: performance.now() };
  }, resolutionMs);
  await act();
  const told = await app.evaluate(() => {
    const { benchLoop } = globalThis as Held;
    if (benchLoop === undefined) throw new Error('nobody watches the loop');
    const { histogram, cpu, at } = benchLoop;
    histogram.disable();
    const { user, system } = process.cpuUsage(cpu);
    const delays = [histogram.percentile(50), histogram.percentile(99), histogram.max];
    return { delays, cpuPercent: ((user + system) / 1_000 / (performance.now() - at)) * 100 };
  });
  const [p50 = 0, p99 = 0, most = 0] = told.delays.map((each) => Math.max(0, each / 1e6 - resolutionMs));
  return { p50, p99, most, cpuPercent: told.cpuPercent };
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
