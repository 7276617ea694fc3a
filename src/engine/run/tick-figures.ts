/** What a tick came to. */
export type TickFigures = {
  readonly lanes: number;
  readonly running: number;
  readonly ready: number;
  /** Ready, but held up by a lock, a back-off or the machine. */
  readonly waiting: number;
  readonly blocked: number;
  readonly merging: number;
  readonly landed: number;
  readonly failed: number;
};
