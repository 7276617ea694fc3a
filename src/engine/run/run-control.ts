import type { Budgets } from '../../shared/budget';
import type { Report } from '../../shared/report';
import type { GateView } from '../../shared/gate';
import type { FeatureNumber } from '../../shared/ids';
import type { RunWait } from '../../shared/run-wait';
import type { Signal } from '../../shared/signal';
import type { FeatureChanges } from '../features/feature-changes';

/** A live run in the hands of a person: CLI, window or tray. */
export type RunControl = {
  readonly number: number;
  /** Finishes active work and starts none. */
  drain(why: string): void;
  /** Starts new work again after a drain, and lets accounts be tried that only a person could put right. */
  resume(): void;
  /** Interrupts active work politely; it can be resumed later. */
  stop(why: string): void;
  /** Ends process trees now. */
  kill(why: string): void;
  /** Up starts work at once, down lets active attempts finish. */
  setConcurrency(value: number): void;
  /** Takes effect at once: what the old ones held up goes on where there is some left. */
  setBudgets(budgets: Budgets): void;
  /** What people do to the backlog while the run goes on. */
  readonly features: Pick<FeatureChanges, 'change' | 'transact' | 'holds' | 'restarting'>;
  /** Failed features the run waits for a decision about (`onFailure: ask`). */
  undecided(): readonly FeatureNumber[];
  /** The decision to leave one of them failed; others are made through `features`. */
  leave(feature: FeatureNumber): void;
  /** Why ready features or merge entries stand still: a sentence each. */
  waits(): ReadonlyMap<FeatureNumber, RunWait>;
  /** Accounts that can't be used now, as far as this run needs them. */
  gates(): readonly GateView[];
  onSignal(listener: (signal: Signal) => void): () => void;
  onWaits(listener: (changed: readonly FeatureNumber[]) => void): () => void;
  /** The report, once everything is written down and no process is left. Rejects only for bugs. */
  readonly finished: Promise<Report>;
};

export type { RunWait };
