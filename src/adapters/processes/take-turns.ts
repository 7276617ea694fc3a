import { setTimeout as wait } from 'node:timers/promises';

export type Turns = {
  /** Does the work as soon as this frame has time left for it; who comes first is served first. */
  take<T>(work: () => T): Promise<T>;
};

export type TurnsInput = {
  /** So much of each frame may go by; a piece of work that has begun is finished. */
  readonly budgetMs: number;
  readonly frameMs: number;
  readonly now?: () => number;
  readonly sleep?: (ms: number) => Promise<unknown>;
};

/** Bounds what many sources of work take of the thread together, so that other work of this process comes in between. */
export function createTurns({ budgetMs, frameMs, now = () => performance.now(), sleep = wait }: TurnsInput): Turns {
  let frameAt = Number.NEGATIVE_INFINITY;
  let used = 0;
  let next: Promise<unknown> | null = null;

  function hasTime(): boolean {
    if (now() - frameAt >= frameMs) {
      frameAt = now();
      used = 0;
    }
    return used < budgetMs;
  }

  function nextFrame(): Promise<unknown> {
    next ??= sleep(Math.max(1, frameAt + frameMs - now())).then(() => (next = null));
    return next;
  }

  return {
    async take(work) {
      while (!hasTime()) await nextFrame();
      const from = now();
      try {
        return work();
      } finally {
        used += now() - from;
      }
    },
  };
}
