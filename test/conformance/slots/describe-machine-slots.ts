import { expect, it, describe } from 'vitest';
import type { MachineSlots, SlotAnswer } from '../../../src/engine/ports/machine-slots';
import { useStage, type Stage } from '../use-stage';

export type SlotsStage = Stage & {
  /** Keeps two slots. */
  readonly slots: MachineSlots;
  /** Slots that are held now, whoever holds them. */
  held(): number;
};

/** What the engine relies on of any keeper of slots. */
export function describeMachineSlots(name: string, make: () => SlotsStage): void {
  describe(`machine slots: ${name}`, () => {
    const stage = useStage(make);

    it('are given out at once up to the limit, and not beyond', () => {
      const { slots, held } = stage();
      expect(slots.limit).toBe(2);
      expect([slots.take(), slots.take()].map(({ code }) => code)).toEqual(['taken', 'taken']);
      expect(slots.take()).toEqual({ code: 'full', held: 2 });
      expect(held()).toBe(2);
    });

    it('are taken back once, however often they are given back', () => {
      const { slots, held } = stage();
      const one = taken(slots.take());
      taken(slots.take());
      one.release();
      one.release();
      expect(held()).toBe(1);
      expect(slots.take().code).toBe('taken');
    });

    it('tell who waits when one is free', async () => {
      const { slots } = stage();
      const one = taken(slots.take());
      taken(slots.take());
      let stop = (): void => {};
      const told = new Promise<void>((resolve) => (stop = slots.onFreed(resolve)));
      one.release();
      await told;
      stop();
      expect(slots.take().code).toBe('taken');
    });

    it('tell nobody who has stopped listening', () => {
      const { slots } = stage();
      const one = taken(slots.take());
      slots.onFreed(() => expect.unreachable())();
      one.release();
      expect(slots.take().code).toBe('taken');
    });
  });
}

function taken(answer: SlotAnswer): Extract<SlotAnswer, { code: 'taken' }> {
  if (answer.code !== 'taken') throw new Error(`no slot: ${answer.code}`);
  return answer;
}
