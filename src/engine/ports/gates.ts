import type { Gate } from '../../shared/gate';

/** One gate for each provider account, shared by all hosts of the user and kept over restarts. */
export type Gates = {
  /** How the gate of an account is now; null: nothing is known, which is open. Never throws. */
  read(key: string): Gate | null;
  /**
   * Changes a gate in one step over all hosts: `next` is given how it is. Where another host was quick it is called
   * again, maybe on what it has already changed: doing so twice must come to the same. Returns how the gate is then. Where nothing can be written, it is so for this host alone. Never throws.
   */
  change(key: string, next: (gate: Gate | null) => Gate | null): Gate | null;
  /** While somebody listens, tells that a gate may have changed, whichever host changed it; within two seconds at worst. */
  onChange(listener: () => void): () => void;
};
