import { findWaitCycle } from '../../domain/locks/wait-for';
import { assertNever } from '../../shared/assert-never';
import type { GateView } from '../../shared/gate';
import type { FeatureNumber } from '../../shared/ids';

/** Why a feature whose dependencies have landed was passed over. */
export type Wait =
  | { readonly kind: 'lock'; readonly lock: string; readonly heldBy: FeatureNumber }
  | { readonly kind: 'back_off'; readonly until: number }
  | { readonly kind: 'host'; readonly sentence: string }
  | { readonly kind: 'gate'; readonly gate: GateView };

/** What the last tick passed over, and who is told when that changes. */
export type WaitBook = {
  current(): ReadonlyMap<FeatureNumber, Wait>;
  replace(next: ReadonlyMap<FeatureNumber, Wait>): void;
};

export type WaitBookOptions = {
  readonly onWaitsChanged: (changed: readonly FeatureNumber[]) => void;
  /** The monitor of locks: whoever waits holds nothing, so this being called is a bug. */
  readonly onDeadlock: (cycle: readonly FeatureNumber[]) => void;
};

export function createWaitBook({ onWaitsChanged, onDeadlock }: WaitBookOptions): WaitBook {
  let waits: ReadonlyMap<FeatureNumber, Wait> = new Map();
  return {
    current: () => waits,
    replace(next) {
      const changed = new Set<FeatureNumber>();
      for (const [number, wait] of next) if (!sameWait(waits.get(number), wait)) changed.add(number);
      for (const number of waits.keys()) if (!next.has(number)) changed.add(number);
      waits = next;
      if (changed.size === 0) return;
      onWaitsChanged([...changed]);
      const cycle = findWaitCycle(lockWaits(next));
      if (cycle !== null) onDeadlock(cycle);
    },
  };
}

function* lockWaits(waits: ReadonlyMap<FeatureNumber, Wait>) {
  for (const [waiter, wait] of waits) if (wait.kind === 'lock') yield { waiter, holder: wait.heldBy };
}

const sameGate = (a: GateView, b: GateView): boolean =>
  a.account === b.account && a.state === b.state && a.until === b.until && a.askedBy === b.askedBy;

function sameWait(a: Wait | undefined, b: Wait): boolean {
  switch (b.kind) {
    case 'lock':
      return a?.kind === 'lock' && a.lock === b.lock && a.heldBy === b.heldBy;
    case 'back_off':
      return a?.kind === 'back_off' && a.until === b.until;
    case 'host':
      return a?.kind === 'host' && a.sentence === b.sentence;
    case 'gate':
      return a?.kind === 'gate' && sameGate(a.gate, b.gate);
    default:
      return assertNever(b);
  }
}
