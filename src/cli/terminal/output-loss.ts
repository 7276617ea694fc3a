export type OutputLoss = {
  /** Hands back how to stop caring. */
  onLost(callback: (why: string) => void): () => void;
  /** Each that still cares is told once. */
  tell(why: string): void;
};

/** Who wants to know that nothing more reaches standard output. */
export function createOutputLoss(): OutputLoss {
  const listeners = new Set<(why: string) => void>();
  return {
    onLost(callback) {
      const listener = (why: string): void => callback(why);
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell(why) {
      const told = [...listeners];
      listeners.clear();
      for (const listener of told) listener(why);
    },
  };
}
