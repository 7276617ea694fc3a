import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Gates } from '../../../src/engine/ports/gates';
import type { Gate } from '../../../src/shared/gate';

export type GatesStage = {
  /** What two hosts of one user have. */
  readonly gates: Gates;
  readonly elsewhere: Gates;
  readonly dispose: () => void;
};

const closed: Gate = { code: 'closed', cause: 'network', reason: 'r', step: 0, since: 1, until: 2 };

/** What the engine relies on of the gates that all hosts share. */
export function describeGates(name: string, create: () => GatesStage): void {
  describe(`gates (${name})`, () => {
    let stage: GatesStage;
    const stops: (() => void)[] = [];
    beforeEach(() => void (stage = create()));
    afterEach(() => {
      for (const stop of stops.splice(0)) stop();
      stage.dispose();
    });

    it('are open until they are changed, each by itself', () => {
      const { gates } = stage;
      expect(gates.read('a')).toBeNull();
      expect(gates.change('a', () => closed)).toEqual(closed);
      expect([gates.read('a'), gates.read('b')]).toEqual([closed, null]);
    });

    it('are the same for all hosts, who change what the others have left', () => {
      const { gates, elsewhere } = stage;
      gates.change('a', () => closed);
      const seen: (Gate | null)[] = [];
      elsewhere.change('a', (gate) => {
        seen.push(gate);
        return gate && { ...closed, step: 1 };
      });
      expect([seen, gates.read('a')]).toEqual([[closed], { ...closed, step: 1 }]);
    });

    it('tell of changes, whichever host made them, as long as somebody listens', async () => {
      const { gates, elsewhere } = stage;
      const heard = new Promise<void>((resolve) => stops.push(gates.onChange(resolve)));
      elsewhere.change('a', () => closed);
      await heard;
      expect(gates.read('a')).toEqual(closed);
    });
  });
}
