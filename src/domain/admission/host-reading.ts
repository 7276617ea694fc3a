/** What a machine has left at one moment; null wherever it could not be found out, which holds nobody up. */
export type HostReading = {
  /** What may still be used before something has to be swapped out or ended, also within a container's limit. */
  readonly memory: { readonly freeBytes: number; readonly totalBytes: number } | null;
  /** Share of the last ten seconds in which every process that had work waited for memory, 0–100. */
  readonly memoryStallPercent: number | null;
  /** Read from and written to swap per second. */
  readonly swapBytesPerSecond: number | null;
  /** Processes and threads against the smallest limit in force. */
  readonly processes: { readonly used: number; readonly limit: number } | null;
};
