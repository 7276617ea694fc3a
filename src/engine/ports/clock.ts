/** Time as the engine knows it; a manual one runs whole days in tests at once. */
export type Clock = {
  /** Wall clock, epoch milliseconds. It may jump: after the machine's sleep, or when somebody sets it. */
  now(): number;
  /** The calendar day of a time where the person is, as `2026-11-22`: days compare like their texts. */
  dayOf(at: number): string;
  /**
   * Calls back once after `ms`; the returned function cancels. Never keeps the process alive by itself. A wait neither
   * shrinks nor grows when the wall clock is set, and while somebody listens for jumps, time slept does not count.
   */
  after(ms: number, callback: () => void): () => void;
  /**
   * Tells of jumps of the wall clock over 30 s in either direction, a few seconds later at most: what it shows now less
   * what it would show without the jump. To be listened to only while something depends on it.
   */
  onJump(listener: (byMs: number) => void): () => void;
};
