import type { MachineSlots, SlotAnswer } from '../../engine/ports/machine-slots';
import type { ProcessIdentity } from '../../shared/attempt';
import { claimsIn, deadClaims, removeClaim, writeClaim, type Identify } from './slot-folder';
import { watchFolder } from '../watch-folder';

export type MachineSlotsInput = {
  /** In the user's folder, shared by all hosts of the user; made when missing. */
  readonly folder: string;
  readonly limit: number;
  /** This process. */
  readonly owner: ProcessIdentity;
  /** Identity of a living process, null when there is none: claims of the dead are removed. */
  readonly identify: Identify;
};

const attempts = 5;
const sweepMs = 1_000;

/**
 * Slots claimed by empty files with telling names. A claim is written first and then counted beside all others: of two
 * that reach for the last slot at least one sees the other, withdraws and tries again. A full folder is only read, so
 * that those who wait do not wake each other.
 */
export function createMachineSlots(input: MachineSlotsInput): MachineSlots {
  return { limit: input.limit, take: () => take(input), onFreed: (listener) => onFreed(input, listener) };
}

function take(input: MachineSlotsInput): SlotAnswer {
  try {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const held = claimsIn(input.folder).length;
      if (held >= input.limit) return { code: 'full', held };
      const claim = writeClaim(input.folder, input.owner);
      if (claimsIn(input.folder).length <= input.limit) {
        return { code: 'taken', release: () => removeClaim(input.folder, claim) };
      }
      removeClaim(input.folder, claim);
    }
    return { code: 'full', held: input.limit };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const remedy = 'Check that you may write there and that the disk is not full.';
    return { code: 'unknown', fault: { code: 'io', message: reason, where: input.folder, remedy, cause } };
  }
}

/** A folder tells of files that go, nobody tells of hosts that die: those are looked for while somebody waits. */
function onFreed(input: MachineSlotsInput, listener: () => void): () => void {
  let stopped = false;
  let wasFull = true;
  let timer: NodeJS.Timeout;
  const look = (): void => {
    if (stopped) return;
    const isFull = !hasRoom(input);
    if (wasFull && !isFull) listener();
    wasFull = isFull;
  };
  const patrol = async (): Promise<void> => {
    await sweep(input);
    look();
    if (!stopped) timer = setTimeout(() => void patrol(), sweepMs).unref();
  };
  const stopWatching = watchFolder(input.folder, look);
  void patrol();
  return () => {
    stopped = true;
    clearTimeout(timer);
    stopWatching();
  };
}

async function sweep({ folder, identify }: MachineSlotsInput): Promise<void> {
  try {
    for (const claim of await deadClaims(claimsIn(folder), identify)) removeClaim(folder, claim);
  } catch {
    // Who could not look has found nobody dead; the next look comes in a second, and `take` says what is wrong.
    return;
  }
}

function hasRoom({ folder, limit }: MachineSlotsInput): boolean {
  try {
    return claimsIn(folder).length < limit;
  } catch {
    // `take` will say what is wrong with the folder.
    return true;
  }
}
