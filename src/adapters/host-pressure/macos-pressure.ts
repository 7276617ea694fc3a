import type { HostPressure, HostReading } from '../../engine/ports/host-pressure';

export type MacosSources = {
  /** Output of `vm_stat`; rejects where it cannot be asked. */
  readonly vmStat: () => Promise<string>;
  readonly totalBytes: number;
  readonly steady: () => number;
};

const freshMs = 2_000;
const unknown: HostReading = { memory: null, memoryStallPercent: null, swapBytesPerSecond: null, processes: null };

/**
 * macOS by way of `vm_stat`, asked in the background: a look gives the latest answer and has the next one fetched. What is
 * free by name is always little there, because memory holds files until somebody needs it.
 */
export function macosPressure({ vmStat, totalBytes, steady }: MacosSources): HostPressure {
  let latest: HostReading = unknown;
  let before: VmStat | null = null;
  let askedAt = -Infinity;

  async function ask(): Promise<void> {
    const askedBefore = askedAt;
    askedAt = steady();
    try {
      const now = parseVmStat(await vmStat());
      if (now === null) return;
      const spanMs = askedAt - askedBefore;
      const swapBytesPerSecond = before === null ? null : ((now.swappedBytes - before.swappedBytes) * 1_000) / spanMs;
      before = now;
      latest = { ...unknown, memory: { freeBytes: now.freeBytes, totalBytes }, swapBytesPerSecond };
    } catch {
      // Nothing is known, so nobody is held up.
      latest = unknown;
    }
  }

  return {
    read() {
      if (steady() - askedAt >= freshMs) void ask();
      return latest;
    },
  };
}

type VmStat = { readonly freeBytes: number; readonly swappedBytes: number };

/** Null where it is not what `vm_stat` prints. */
export function parseVmStat(text: string): VmStat | null {
  const page = /page size of (\d+) bytes/.exec(text)?.[1];
  if (page === undefined) return null;
  const pages = (name: string): number => {
    const match = new RegExp(`^"?${name}"?:\\s+(\\d+)`, 'm').exec(text);
    return match === null ? 0 : Number(match[1]);
  };
  const free = ['Pages free', 'Pages inactive', 'Pages speculative', 'Pages purgeable'].map(pages);
  return {
    freeBytes: sum(free) * Number(page),
    swappedBytes: (pages('Swapins') + pages('Swapouts')) * Number(page),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
