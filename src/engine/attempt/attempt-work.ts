import type { Attempt, AttemptOutcome } from '../../shared/attempt';
import type { Interruption } from '../../shared/event';
import type { Feature } from '../../shared/feature';
import type { PreparedWorktree } from './prepare-worktree';

/** One attempt with the place it works in. */
export type AttemptWork = {
  readonly feature: Feature;
  readonly attempt: Attempt;
  readonly place: PreparedWorktree;
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
};

/** How an attempt left its lane; the ledger already knows. */
export type AttemptEnd =
  | { readonly kind: 'verified' }
  | { readonly kind: 'failed'; readonly outcome: AttemptOutcome; readonly reason: string }
  /** `because`: not the run was interrupted but the agent, by what is nobody's failure, and until when; null: a gate decides. */
  | {
      readonly kind: 'interrupted';
      readonly because?: { readonly why: Interruption; readonly notBefore: number | null };
    }
  | { readonly kind: 'parked'; readonly question: string; readonly about?: 'budget' }
  | { readonly kind: 'deferred'; readonly reason: string };
