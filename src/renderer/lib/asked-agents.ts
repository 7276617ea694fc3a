import type { RunView } from '../../shared/views';

/** A number of agents that a live run was asked to use and does not tell yet. */
export type AskedAgents = {
  readonly run: number;
  readonly latest: number;
  /** What the run may tell meanwhile: what it had, and what it was asked for just before. */
  readonly passed: readonly number[];
};

type Run = Pick<RunView, 'number' | 'concurrency'>;

/** What the run will use once it has heard everything it was asked for. */
export function agentsAhead(run: Run, asked: AskedAgents | null): number {
  return stillAsked(run, asked)?.latest ?? run.concurrency;
}

export function askFor(run: Run, before: AskedAgents | null, latest: number): AskedAgents {
  const still = stillAsked(run, before);
  const passed = still === null ? [run.concurrency] : [...still.passed, still.latest];
  return { run: run.number, latest, passed: passed.filter((each) => each !== latest) };
}

/** Null once the run tells it, or something that nobody here asked for. */
export function stillAsked(run: Run | null, asked: AskedAgents | null): AskedAgents | null {
  return asked !== null && run?.number === asked.run && asked.passed.includes(run.concurrency) ? asked : null;
}
