import { readdirSync, readFileSync } from 'node:fs';
import { setInterval } from 'node:timers';
import { unlessGone } from '../../test/support/unless-gone';

export type TreePeaks = {
  /** The most that the processes of one attempt took at once. */
  readonly oneMb: number;
  /** The most that those of all attempts took at once. */
  readonly allMb: number;
};

const everyMs = 200;

/** Watches what the trees of all attempts below a folder take (PSS: what they share counts once) until told to stop. */
export function watchTrees(folder: string): () => TreePeaks {
  let peaks: TreePeaks = { oneMb: 0, allMb: 0 };
  const timer = setInterval(() => {
    const trees = [...treesBelow(folder).values()];
    const allMb = trees.reduce((sum, mb) => sum + mb, 0);
    peaks = { oneMb: Math.max(peaks.oneMb, ...trees), allMb: Math.max(peaks.allMb, allMb) };
  }, everyMs);
  return () => {
    clearInterval(timer);
    return peaks;
  };
}

/** Memory by attempt, whose id every process of it carries. */
function treesBelow(folder: string): ReadonlyMap<string, number> {
  const trees = new Map<string, number>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const attempt = unlessGone(() => attemptOf(pid, folder)) ?? null;
    if (attempt === null) continue;
    const mb = unlessGone(() => Number(/^Pss:\s+(\d+)/m.exec(fileOf(pid, 'smaps_rollup'))?.[1] ?? 0) / 1_024) ?? 0;
    trees.set(attempt, (trees.get(attempt) ?? 0) + mb);
  }
  return trees;
}

function attemptOf(pid: string, folder: string): string | null {
  const environment = fileOf(pid, 'environ');
  return environment.includes(folder) ? (/\0FLOTILLA_ATTEMPT=([^\0]+)/.exec(environment)?.[1] ?? null) : null;
}

const fileOf = (pid: string, name: string): string => readFileSync(`/proc/${pid}/${name}`, 'latin1');
