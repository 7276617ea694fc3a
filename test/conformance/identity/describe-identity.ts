import { describe, expect, it } from 'vitest';
import type { Identity } from '../../../src/engine/ports/identity';
import { useStage, type Stage } from '../use-stage';

export type IdentityStage = Stage & { readonly identity: Identity };

/** What the engine relies on of any source of ids and chance. */
export function describeIdentity(name: string, make: () => IdentityStage): void {
  describe(`identity: ${name}`, () => {
    const stage = useStage(make);

    it('gives 32 lower-case hex digits, never the same twice', () => {
      const ids = Array.from({ length: 1_000 }, () => stage().identity.newId());
      for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
      expect(new Set(ids).size).toBe(1_000);
    });

    it('draws from the whole of [0, 1)', () => {
      const drawn = Array.from({ length: 1_000 }, () => stage().identity.random());
      expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
      expect(new Set(drawn.map((value) => Math.floor(value * 10))).size).toBe(10);
    });
  });
}
