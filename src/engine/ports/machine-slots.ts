import type { Fault } from '../../shared/fault';

/** Places for agents on this machine, shared by all hosts of the user: each agent at work holds one. */
export type MachineSlots = {
  /** How many agents may be at work at once. */
  readonly limit: number;
  /** Takes a slot at once or says why not; over all hosts never more than `limit` are held. Never throws. */
  take(): SlotAnswer;
  /**
   * While somebody listens, tells that asking again is worth it: at once when another host gave a slot back, within a
   * second or two when a host died with one.
   */
  onFreed(listener: () => void): () => void;
};

export type SlotAnswer =
  | {
      readonly code: 'taken';
      /** Gives it back; safe to call twice. */
      release(): void;
    }
  | { readonly code: 'full'; readonly held: number }
  | { readonly code: 'unknown'; readonly fault: Fault };
