import type { Place } from '../../shared/contract';

/** Where the window is, as its page says; and whether there is a page that listens. */
export type PlaceBook = {
  /** The page listens now; gives where it was before. */
  arrive(): Place | null;
  /** The page is gone, or is being loaded again. */
  leave(): void;
  move(place: Place): void;
  at(): Place | null;
  isThere(): boolean;
  /** Resolves when a page listens. */
  arrived(): Promise<void>;
};

export function createPlaceBook(before: Place | null = null): PlaceBook {
  let place = before;
  let isThere = false;
  let waiting: (() => void)[] = [];
  return {
    arrive() {
      isThere = true;
      for (const go of waiting.splice(0)) go();
      return place;
    },
    leave: () => void (isThere = false),
    move: (next) => void (place = next),
    at: () => place,
    isThere: () => isThere,
    arrived: () => (isThere ? Promise.resolve() : new Promise((resolve) => (waiting = [...waiting, resolve]))),
  };
}
