/** Keeps the machine from falling asleep by itself while work goes on. */
export type KeepAwake = {
  /** Lasts until the returned function is called; silently does nothing where the system offers no way. */
  hold(): { release(): Promise<void> };
};
