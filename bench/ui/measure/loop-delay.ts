import type { ELDHistogram } from 'node:perf_hooks';
import type { RunningApp } from '../../../test/e2e/support/launch-app';
import { forkBench, nextMessage } from '../../fork-bench';
import { quantile } from '../../statistics';

export const resolutionMs = 10;

export type LoopFigures = {
  /** By how much a timer of 10 ms came late. */
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
  /** The 99th percentile without the time in which the thread was ready to run and had no core; null where unknown. */
  readonly ownP99: number | null;
  /** Part of one core that its process took meanwhile, in percent. */
  readonly cpuPercent: number;
};

type Watch = {
  readonly histogram: ELDHistogram;
  readonly cpu: NodeJS.CpuUsage;
  readonly at: number;
  /** By how much a timer came late less the wait for a core meanwhile. */
  readonly own: number[];
  readonly stop: () => void;
};
type Told = { readonly delays: readonly number[]; readonly own: readonly number[]; readonly cpuPercent: number };
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
      const { existsSync, readFileSync } = process.getBuiltinModule('node:fs');
      const schedule = '/proc/thread-self/schedstat';
      const waitedMs = () => (existsSync(schedule) ? Number(readFileSync(schedule, 'utf8').split(' ')[1]) / 1e6 : NaN);
      const own: number[] = [];
      let last = { at: performance.now(), waited: waitedMs() };
      const timer = setInterval(() => {
        const now = { at: performance.now(), waited: waitedMs() };
        own.push(now.at - last.at - resolution - (now.waited - last.waited));
        last = now;
      }, resolution);
      const stop = () => clearInterval(timer);
      held.benchLoop = { histogram, cpu: process.cpuUsage(), at: performance.now(), own, stop };
    }, resolutionMs),
  );
  await act();
  const { delays, own, cpuPercent } = await untilAnswered(() =>
    app.evaluate(() => {
      const held = globalThis as Held;
      if (held.benchLoop) {
        const { histogram, cpu, at, own, stop } = held.benchLoop;
        stop();
        histogram.disable();
        const { user, system } = process.cpuUsage(cpu);
        const delays = [histogram.percentile(50), histogram.percentile(99), histogram.max];
        held.benchTold = { delays, own, cpuPercent: ((user + system) / 1_000 / (performance.now() - at)) * 100 };
        held.benchLoop = null;
      }
      if (held.benchTold === undefined) throw new Error('nobody watches the loop');
      return held.benchTold;
    }),
  );
  const [p50 = 0, p99 = 0, most = 0] = delays.map((each) => Math.max(0, each / 1e6 - resolutionMs));
  const ownP99 = own.some(Number.isNaN) ? null : Math.max(0, quantile(own, 0.99));
  return { p50, p99, most, ownP99, cpuPercent };
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
