import { describe, expect, it } from 'vitest';
import type { PortRanges } from '../../../src/engine/ports/port-ranges';
import { useStage, type Stage } from '../use-stage';

export type PortsStage = Stage & {
  readonly ranges: PortRanges;
  /** Ranges that are held now, whoever holds them. */
  held(): number;
};

/** What the engine relies on of any keeper of ports. */
export function describePortRanges(name: string, make: () => PortsStage): void {
  describe(`port ranges: ${name}`, () => {
    const stage = useStage(make);

    it('gives ranges that do not overlap, also when asked at once', async () => {
      const { ranges, held } = stage();
      const reserved = await Promise.all(Array.from({ length: 8 }, () => ranges.reserve(10)));
      const ports = reserved.flatMap(({ first, count }) => Array.from({ length: count }, (_, index) => first + index));
      expect(ports).toHaveLength(80);
      expect(new Set(ports).size).toBe(80);
      for (const port of ports) expect(port).toSatisfy((value: number) => value > 1_024 && value < 65_536);
      for (const { release } of reserved) release();
      expect(held()).toBe(0);
    });

    it('takes a range back once, however often it is given back', async () => {
      const { ranges, held } = stage();
      const [one, other] = [await ranges.reserve(10), await ranges.reserve(10)];
      one.release();
      one.release();
      expect(held()).toBe(1);
      other.release();
      expect(held()).toBe(0);
    });
  });
}
