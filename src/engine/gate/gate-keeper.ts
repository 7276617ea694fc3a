import type { Account, GateView } from '../../shared/gate';
import type { AttemptId, FeatureNumber } from '../../shared/ids';
import type { AgentAtGate } from './agent-at-gate';

/** Whom a right to start is for: a feature's next attempt, or what has no feature, by its id. */
export type Starter = FeatureNumber | AttemptId;

/** The gates that a run's agents pass: one before each account, the same for all runs of the user. */
export type GateKeeper = {
  /** Null: an agent of this account may start now. Changes nothing. */
  look(account: Account): GateView | null;
  /** Takes the right to start one; right after a wait that is for one agent alone, which tries for all. */
  enter(account: Account, starter: Starter): Entered;
  /** Right before its process begins: whoever was let in long ago may find the gate closed by now. */
  begin(account: Account, agent: { readonly id: AttemptId; readonly feature: FeatureNumber | null }): Begun;
  /** Whether this feature is the one to ask a person with; all others of the account wait for the answer. */
  asks(account: Account, feature: FeatureNumber): boolean;
  /** The question was answered: an agent may try. */
  answered(feature: FeatureNumber): void;
  /** A person lets what is shut be tried once more. */
  tryAgain(): void;
  /** Tells that asking again may be worth it. */
  onChange(listener: () => void): () => void;
  /** Keys of the accounts whose gates have opened since this was asked last. */
  takeOpened(): readonly string[];
  /** Features that ask about an account which a person, asked elsewhere, has said can be tried again. */
  freed(): readonly FeatureNumber[];
  /** A feature that was freed goes on, or the person has decided otherwise: it speaks for its account no longer. */
  asksNoMore(feature: FeatureNumber): void;
  /** Those that are not open, of accounts this run has asked for. */
  closed(): readonly GateView[];
  close(): void;
};

export type Entered =
  | {
      readonly code: 'entered';
      /** The agent's tree has ended, or never began: whoever was to try for all without learning anything makes room. Safe to call twice. */
      leave(): void;
    }
  | { readonly code: 'held'; readonly gate: GateView };

export type Begun = AgentAtGate | { readonly code: 'held'; readonly gate: GateView };
