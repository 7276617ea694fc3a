import type { Fault } from '../shared/fault';
import type { Result } from '../shared/result';

type ReopeningInput = {
  readonly open: (id: string) => Promise<Result<unknown>>;
  readonly isShown: () => boolean;
  /** The window is told what it shows now. */
  readonly tell: () => void;
  /** Whether the user still has this project. */
  readonly isListed: (id: string) => Promise<boolean>;
};

/** Opens what was open when the app ended. */
export type Reopening = {
  isUnderWay(): boolean;
  /** Answers why it can't be opened; null where it can, or where the person took it off the list. */
  begin(id: string): Promise<Fault | null>;
};

export function createReopening({ open, isShown, tell, isListed }: ReopeningInput): Reopening {
  let isUnderWay = false;
  return {
    isUnderWay: () => isUnderWay,
    async begin(id) {
      isUnderWay = true;
      const opened = await open(id).finally(() => (isUnderWay = false));
      if (opened.ok || isShown()) return null;
      tell();
      return (await isListed(id)) ? opened.error : null;
    },
  };
}
