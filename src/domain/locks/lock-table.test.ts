import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featureNumber } from '../../shared/ids';
import { locksConflict } from './lock-names';
import { createLockTable } from './lock-table';
import { findWaitCycle, type Wait } from './wait-for';

const n = featureNumber;

describe('the lock table', () => {
  it('gives all names or none, and names the one in the way', () => {
    const table = createLockTable();
    expect(table.tryAcquire(n(8), ['src/state/store.ts'])).toEqual({ granted: true });
    expect(table.tryAcquire(n(9), ['src/a.ts', './src/state/'])).toEqual({
      granted: false,
      lock: 'src/state/store.ts',
      heldBy: 8,
    });
    expect(table.tryAcquire(n(10), ['src/a.ts'])).toEqual({ granted: true });
    table.release(n(8));
    table.release(n(8));
    table.release(n(10));
    expect(table.tryAcquire(n(9), ['src/a.ts', 'src/state/'])).toEqual({ granted: true });
    expect([...table.holders()]).toEqual([[9, ['src/a.ts', 'src/state/']]]);
  });

  it('never lets an owner stand in its own way', () => {
    const table = createLockTable();
    table.tryAcquire(n(1), ['a.ts']);
    expect(table.tryAcquire(n(1), ['a.ts', 'b.ts'])).toEqual({ granted: true });
    expect(table.holders().get(n(1))).toEqual(['a.ts', 'b.ts']);
  });

  it('holds nothing for who needs nothing', () => {
    const table = createLockTable();
    expect(table.tryAcquire(n(1), [])).toEqual({ granted: true });
    expect(table.holders().size).toBe(0);
  });

  it('names resources as people know them', () => {
    const table = createLockTable();
    table.tryAcquire(n(1), ['resource:database']);
    expect(table.tryAcquire(n(2), ['resource:database'])).toMatchObject({ lock: 'database', heldBy: 1 });
  });

  it('lets everybody through in the end, whatever they want and whoever comes first', () => {
    const name = fc.constantFrom('a/', 'a/b/', 'a/b/c.ts', 'a/d.ts', 'e.ts', 'resource:x', 'resource:y');
    const wants = fc.array(fc.uniqueArray(name), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(wants, fc.infiniteStream(fc.nat()), (wanted, chance) => {
        const table = createLockTable();
        const pick = <T>(items: readonly T[]) => items[Number(chance.next().value) % items.length];
        const waiting = new Set(wanted.keys());
        const working = new Set<number>();
        while (waiting.size + working.size > 0) {
          const before = waiting.size;
          for (const owner of waiting) {
            if (!table.tryAcquire(n(owner + 1), wanted[owner] ?? []).granted) continue;
            waiting.delete(owner);
            working.add(owner);
          }
          // Where nobody works, the first who asks has nobody in the way.
          expect(working.size > 0 || waiting.size < before).toBe(true);
          const done = pick([...working]);
          if (done === undefined) continue;
          working.delete(done);
          table.release(n(done + 1));
        }
        expect(table.holders().size).toBe(0);
      }),
    );
  });

  it('never gives two owners what excludes each other, and nobody waits in a circle', () => {
    const name = fc.constantFrom('a/', 'a/b/', 'a/b/c.ts', 'a/d.ts', 'e.ts', 'resource:x');
    const step = fc.record({ owner: fc.integer({ min: 1, max: 5 }), names: fc.uniqueArray(name), free: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const table = createLockTable();
        const waits = new Map<number, Wait>();
        for (const { owner, names, free } of steps) {
          const holdsSome = table.holders().has(n(owner));
          if (free || holdsSome) table.release(n(owner));
          waits.delete(owner);
          for (const [waiter, wait] of waits) if (wait.holder === n(owner)) waits.delete(waiter);
          const answer = table.tryAcquire(n(owner), names);
          if (!answer.granted) waits.set(owner, { waiter: n(owner), holder: answer.heldBy });
          const held = [...table.holders()].flatMap(([holder, locks]) => locks.map((lock) => ({ holder, lock })));
          for (const one of held) {
            for (const other of held) {
              if (one.holder !== other.holder) expect(locksConflict(one.lock, other.lock)).toBe(false);
            }
          }
          expect(findWaitCycle(waits.values())).toBeNull();
        }
      }),
    );
  });
});

it('finds a circle of waits where there is one', () => {
  const wait = (waiter: number, holder: number): Wait => ({ waiter: n(waiter), holder: n(holder) });
  expect(findWaitCycle([wait(1, 2), wait(1, 3), wait(3, 4)])).toBeNull();
  expect(findWaitCycle([wait(1, 2), wait(2, 3), wait(3, 1)])).toEqual([1, 2, 3, 1]);
});
