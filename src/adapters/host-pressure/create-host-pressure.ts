import { freemem, totalmem } from 'node:os';
import type { HostPressure } from '../../engine/ports/host-pressure';
import { runProgram } from '../processes/run-program';
import { linuxPressure } from './linux-pressure';
import { macosPressure } from './macos-pressure';

const steady = (): number => performance.now();

/** How much room this machine has. */
export function createHostPressure(): HostPressure {
  switch (process.platform) {
    case 'linux':
      return linuxPressure({ root: '/', uid: process.getuid?.() ?? 0, steady });
    case 'darwin':
      return macosPressure({ vmStat, totalBytes: totalmem(), steady });
    default:
      return plainPressure;
  }
}

/** Free memory is all that is known; on Windows it is what may be used at once. */
const plainPressure: HostPressure = {
  read: () => ({
    memory: { freeBytes: freemem(), totalBytes: totalmem() },
    memoryStallPercent: null,
    swapBytesPerSecond: null,
    processes: null,
  }),
};

async function vmStat(): Promise<string> {
  const { code, stdout } = await runProgram({
    argv: ['/usr/bin/vm_stat'],
    cwd: '/',
    env: { LC_ALL: 'C' },
    maxOutputBytes: 100_000,
    timeoutMs: 5_000,
  });
  if (code !== 0) throw new Error(`vm_stat ended with ${code}`);
  return stdout.toString('utf8');
}
