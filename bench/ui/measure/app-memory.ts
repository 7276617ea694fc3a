import { readFileSync } from 'node:fs';
import type { RunningApp } from '../../../test/e2e/support/launch-app';
import { familyOf } from '../../../test/e2e/support/process-family';
import type { Memory } from '../../figure';

/** Memory of the app's processes, with what is shared among them counted once (PSS), in MB. */
export type AppMemory = {
  /** Electron's: main, page, and what Chromium has beside them. */
  readonly app: number;
  /** What agents and their bridges take. */
  readonly agents: number;
};

export function appMemory({ app }: RunningApp): AppMemory {
  const root = app.process().pid;
  if (root === undefined) throw new Error('the app does not run');
  const sizes = { app: 0, agents: 0 };
  for (const pid of familyOf(root)) sizes[isAgents(pid) ? 'agents' : 'app'] += pssMb(pid);
  return sizes;
}

/** What main and the page have on their heaps after a collection. */
export async function appHeapMb({ app, window }: RunningApp): Promise<number> {
  const main = await app.evaluate(() => process.memoryUsage().heapUsed);
  const devTools = await window.context().newCDPSession(window);
  await devTools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devTools.send('Runtime.getHeapUsage');
  await devTools.detach();
  return (main + usedSize) / 2 ** 20;
}

/** For the table: how much the app takes now. */
export async function memoryOf(running: RunningApp): Promise<Memory> {
  return { peakMb: appMemory(running).app, heapMb: await appHeapMb(running) };
}

const isAgents = (pid: number): boolean => fileOf(pid, 'environ').includes('FLOTILLA_ATTEMPT=');
const pssMb = (pid: number): number => Number(/^Pss:\s+(\d+)/m.exec(fileOf(pid, 'smaps_rollup'))?.[1] ?? 0) / 1_024;

function fileOf(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ESRCH') return ''; // ended meanwhile
    throw cause;
  }
}
