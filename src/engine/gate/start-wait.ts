import type { Account, GateView } from '../../shared/gate';
import type { Admission } from '../admission/admission';
import type { GateKeeper, Starter } from './gate-keeper';

/** How an agent that takes no lane is let in, and the waiting for it, for which its run goes on. */
export type StartWait = {
  /** What to call once its tree has ended; null: it has to wait. Whoever is held up is told when asking again is worth it. */
  ask(account: Account, starter: Starter): (() => void) | null;
  rest(): void;
  waiting(): boolean;
};

type StartWaitInput = {
  readonly admission: Admission;
  readonly gates: Pick<GateKeeper, 'look' | 'enter'>;
  /** There may be room on the machine; gates tell of themselves. */
  readonly onRoom: () => void;
};

export function createStartWait({ admission, gates, onRoom }: StartWaitInput): StartWait {
  let isAtGate = false;
  let stop: (() => void) | null = null;

  function rest(): void {
    stop?.();
    stop = null;
    isAtGate = false;
  }

  /** Of what only a person can put right nobody knows when it will be: that is not waited for. */
  function atGate({ state }: GateView): null {
    rest();
    isAtGate = state !== 'shut';
    return null;
  }

  return {
    ask(account, starter) {
      const gate = gates.look(account);
      if (gate !== null) return atGate(gate);
      const admitted = admission.admit();
      if (admitted.code === 'held') {
        // Its gate no longer holds it up, and tells it nothing more.
        isAtGate = false;
        stop ??= admission.onRoom(onRoom);
        return null;
      }
      const entered = gates.enter(account, starter);
      if (entered.code === 'held') {
        admitted.release();
        return atGate(entered.gate);
      }
      rest();
      return () => {
        admitted.release();
        entered.leave();
      };
    },
    rest,
    waiting: () => isAtGate || stop !== null,
  };
}
