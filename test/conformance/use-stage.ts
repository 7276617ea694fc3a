import { afterEach, beforeEach } from 'vitest';

/** What a port is tried on: the port itself, and hands to do in its world what others do there. */
export type Stage = { dispose(): Promise<void> | void };

/** Makes a fresh stage for each test and clears it away. */
export function useStage<S extends Stage>(make: () => S | Promise<S>): () => S {
  let stage: S | null = null;
  beforeEach(async () => {
    stage = await make();
  });
  afterEach(async () => {
    await stage?.dispose();
    stage = null;
  });
  return () => {
    if (stage === null) throw new Error('there is no stage outside of a test');
    return stage;
  };
}
