import type { Admission, Admitted } from '../admission/admission';
import type { Clock } from '../ports/clock';

export type Held = Extract<Admitted, { code: 'held' }>;

/** Waiting for room on the machine: asks again when it is worth it, and tells figures that do not flicker. */
export type RoomWait = {
  /** Goes on waiting; returns the sentence to show. */
  wait(held: Held): string;
  stop(): void;
  waiting(): boolean;
};

export type RoomWaitOptions = {
  readonly admission: Admission;
  readonly clock: Clock;
  readonly onRoom: () => void;
};

/** New figures of the same scarcity are shown at most so often: every feature that waits has to be told of them. */
const figuresMs = 10_000;

export function createRoomWait({ admission, clock, onRoom }: RoomWaitOptions): RoomWait {
  let stopListening: (() => void) | null = null;
  let shown: { readonly held: Held; readonly at: number } | null = null;
  return {
    wait(held) {
      stopListening ??= admission.onRoom(onRoom);
      const now = clock.now();
      const isNews = shown?.held.refusal.code !== held.refusal.code || Math.abs(now - shown.at) >= figuresMs;
      if (shown === null || isNews) shown = { held, at: now };
      return shown.held.sentence;
    },
    stop() {
      stopListening?.();
      stopListening = null;
      shown = null;
    },
    waiting: () => stopListening !== null,
  };
}
