import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLinks, type Linked, type Stage } from './create-links';

const size = 8;
const stages = fc.constantFrom<Stage>('pending', 'busy', 'landed', 'halted');
/** Each may need some of those before it, and one that does not exist. */
const graphs = fc.array(fc.subarray([0, 1, 2, 3, 4, 5, 6, 99]), { minLength: size, maxLength: size });
const moves = fc.array(fc.tuple(fc.nat(size - 1), stages), { maxLength: 30 });

it('keeps up with what moves as if it were worked out anew each time', () => {
  fc.assert(
    fc.property(graphs, moves, (graph, changes) => {
      const entries = new Map<number, Linked>(
        graph.map((needs, number) => {
          const dependencies = needs.filter((each) => each < number || each === 99);
          return [number, { stage: 'pending', dependencies }];
        }),
      );
      const book = createLinks(entries);
      book.read();
      for (const [number, stage] of changes) {
        const before = entries.get(number);
        if (before === undefined || !isPossible(entries, before, stage)) continue;
        entries.set(number, { ...before, stage });
        book.moved(number, before.stage, stage);
        const [own, fresh] = [book.read(), createLinks(entries).read()];
        expect([[...own.free].sort(), own.waiting(), own.stuck()]).toEqual([
          [...fresh.free].sort(),
          fresh.waiting(),
          fresh.stuck(),
        ]);
      }
    }),
  );
});

/** Nobody works at, and nothing lands, whose dependencies have not landed. */
function isPossible(entries: ReadonlyMap<number, Linked>, { dependencies }: Linked, to: Stage): boolean {
  if (to === 'pending' || to === 'halted') return true;
  return dependencies.every((each) => entries.get(each)?.stage === 'landed');
}
