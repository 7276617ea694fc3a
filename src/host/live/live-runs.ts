import type { RunControl } from '../../engine/run/run-control';

type Killable = Pick<RunControl, 'kill' | 'finished'>;

/** The runs this process hosts: what is left of them has to be ended before a bug ends the process. */
const hosted = new Set<Killable>();

/** Remembers a run until it has finished. */
export function rememberLiveRun(run: Killable): void {
  hosted.add(run);
  const forget = () => void hosted.delete(run);
  run.finished.then(forget, forget);
}

/** Ends the process trees of all of them now; resolves when they have finished, or after `patienceMs`. Never rejects. */
export async function killLiveRuns(why: string, patienceMs: number): Promise<void> {
  const runs = [...hosted];
  for (const run of runs) run.kill(why);
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([Promise.allSettled(runs.map(({ finished }) => finished)), patience]);
  clearTimeout(timer);
}
