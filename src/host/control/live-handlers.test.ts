import { expect, test } from 'vitest';
import type { RunLine, RunLineType } from '../../shared/run-line';
import { liveHandlers, type LiveHandlersInput } from './live-handlers';

const line = (seq: number, type: RunLineType): RunLine => ({ type, seq, at: 5 });

test('who is behind with reading goes without what agents say, not without what happens', async () => {
  let tell: (line: RunLine) => void = () => undefined;
  let end: (report: null) => void = () => undefined;
  const over = new Promise<null>((resolve) => (end = resolve));
  const feed = {
    lastSeq: () => 0,
    linesAfter: () => [],
    onLine(listener: (line: RunLine) => void) {
      tell = listener;
      return () => undefined;
    },
  };
  const handlers = liveHandlers({ feed, over } as unknown as LiveHandlersInput);
  const sent: RunLine[] = [];
  let behind = false;
  const listener = {
    send: (each: RunLine) => void sent.push(each),
    isBehind: () => behind,
    gone: new AbortController().signal,
  };
  const ended = handlers.streams['run.follow']({ after: null }, listener);
  tell(line(1, 'log'));
  behind = true;
  tell(line(2, 'log'));
  tell(line(3, 'agent_update'));
  tell(line(4, 'landed'));
  behind = false;
  tell(line(5, 'agent_update'));
  end(null);
  await ended;
  expect(sent.map(({ seq }) => seq)).toEqual([1, 4, 5]);
});
