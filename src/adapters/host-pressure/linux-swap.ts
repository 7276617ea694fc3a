import { join } from 'node:path';
import type { HostReading } from '../../engine/ports/host-pressure';
import { numberAfter, readOrNull } from './read-or-null';

const bytesPerPage = 4096;
const shortestSpanMs = 1_000;

/** Share of the last ten seconds in which nothing went on for want of memory. */
export function readLinuxStall(root: string): HostReading['memoryStallPercent'] {
  const match = /^full avg10=(\d+(?:\.\d+)?)/m.exec(readOrNull(join(root, 'proc/pressure/memory')) ?? '');
  return match === null ? null : Number(match[1]);
}

/** Traffic with the swap since the look before; the kernel only counts. */
export function createSwapMeter(root: string, steady: () => number): () => HostReading['swapBytesPerSecond'] {
  let last: { readonly at: number; readonly pages: number } | null = null;
  let rate: number | null = null;
  return () => {
    const text = readOrNull(join(root, 'proc/vmstat')) ?? '';
    const into = numberAfter('pswpin', text);
    const out = numberAfter('pswpout', text);
    if (into === null || out === null) return null;
    const at = steady();
    const pages = into + out;
    const spanMs = last === null ? Infinity : at - last.at;
    if (spanMs < shortestSpanMs) return rate;
    rate = last === null ? null : ((pages - last.pages) * bytesPerPage * 1_000) / spanMs;
    last = { at, pages };
    return rate;
  };
}
