import { expect, test } from 'vitest';
import type { ControlLink } from '../../adapters/control-socket/control-link';
import { err, ok, type Result } from '../../shared/result';
import type { RunLine } from '../../shared/run-line';
import { followLines } from './follow-lines';

const line = (seq: number): RunLine => ({ type: 'log', seq, at: 5, feature: 1 });
const lost = err({ code: 'stale', message: 'The host cannot be reached.' } as const);
const ended = ok({ report: null });

/** A connection that brings lines, then ends so; it writes down what it was asked for. */
function link(seqs: readonly number[], end: Result<unknown>, asked: unknown[] = []): ControlLink {
  const follow = async (_: string, input: unknown, onItem: (item: RunLine) => void) => {
    asked.push(input);
    seqs.forEach((seq) => onItem(line(seq)));
    return end;
  };
  return { pid: 7, call: async () => lost, follow, close: () => undefined } as unknown as ControlLink;
}

async function follow(first: ControlLink, again: () => Promise<Result<ControlLink | null>>) {
  const lines: RunLine[] = [];
  const end = await followLines({ link: first, after: 2, onLine: (each) => lines.push(each), again });
  return { end, lines };
}

const nobody = async () => ok(null);

test('lines that were left out are told as one line in their place', async () => {
  const { end, lines } = await follow(link([3, 4, 9], ended), nobody);
  expect(end).toEqual(ended);
  expect(lines.map(({ seq, code, lines: missed }) => [seq, code, missed])).toEqual([
    [3, undefined, undefined],
    [4, undefined, undefined],
    [8, 'lines_skipped', 4],
    [9, undefined, undefined],
  ]);
  expect(lines[2]?.message).toBe('4 lines skipped: they came faster than they could be shown here');
});

test('a lost connection is taken up again behind the last line', async () => {
  const asked: unknown[] = [];
  const again = async () => ok(link([5], ended, asked));
  const { end, lines } = await follow(link([3, 4], lost, asked), again);
  expect(end).toEqual(ended);
  expect(lines.map(({ seq }) => seq)).toEqual([3, 4, 5]);
  expect(asked).toEqual([{ after: 2 }, { after: 4 }]);
});

test('a host that is gone, or does not answer any more, ends it', async () => {
  expect((await follow(link([3], lost), nobody)).end).toEqual(lost);
  const silent = err({ code: 'timeout', message: 'Not answered.' } as const);
  expect((await follow(link([3], lost), async () => silent)).end).toEqual(silent);
  expect((await follow(link([3], silent), async () => ok(link([4], ended)))).end).toEqual(silent);
});
