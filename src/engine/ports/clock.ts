/** Time as the engine knows it; a manual one runs whole days in tests at once. */
export type Clock = {
  /** Wall clock, epoch milliseconds. */
  now(): number;
  /** Calls back once after `ms`; the returned function cancels. Never keeps the process alive by itself. */
  after(ms: number, callback: () => void): () => void;
};
