import { beforeEach, describe, expect, it } from 'vitest';
import { QuitFlow, type QuitInput } from './quit-flow';

let log: string[];
let live: boolean;
let starting: boolean;
let closed: () => void;
let patience: (() => void)[];
let input: { -readonly [Key in keyof QuitInput]: QuitInput[Key] };

beforeEach(() => {
  log = [];
  live = true;
  starting = true;
  patience = [];
  const closing = new Promise<void>((resolve) => (closed = resolve));
  input = {
    hasWork: () => true,
    hasOwnRun: () => live,
    isStarting: () => starting,
    canAsk: () => true,
    tell: (step) => void log.push(step),
    showQuestion: () => void log.push('shown'),
    settled: async () => undefined,
    drainAll: () => void log.push('drain'),
    resumeAll: () => void log.push('resume'),
    killAll: () => void log.push('kill'),
    close: () => {
      log.push('close');
      return closing;
    },
    leave: () => void log.push('leave'),
    graceMs: 5_000,
    after: () => new Promise((resolve) => patience.push(() => resolve(false))),
  };
});

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function asking(): Promise<QuitFlow> {
  const flow = new QuitFlow(input);
  expect(flow.request()).toBe(false);
  await turn();
  expect(log.splice(0)).toEqual(['asking', 'shown']);
  return flow;
}

describe('quitting', () => {
  it('needs no question where nothing was opened', () => {
    const flow = new QuitFlow({ ...input, hasWork: () => false });
    expect(flow.request()).toBe(true);
    expect(flow.mayClose()).toBe(true);
    expect(log).toEqual([]);
  });

  it('closes projects without runs and leaves', async () => {
    live = false;
    const flow = new QuitFlow(input);
    expect(flow.request()).toBe(false);
    await turn();
    closed();
    await turn();
    expect(log).toEqual(['close', 'leave']);
    expect(flow.request()).toBe(true);
  });

  it('ends live runs politely where nobody can be asked, or nobody waits for an answer', async () => {
    const unasked = new QuitFlow({ ...input, canAsk: () => false });
    unasked.request();
    await turn();
    expect(log.splice(0)).toEqual(['stopping', 'close']);
    new QuitFlow(input).insist();
    await turn();
    expect(log).toEqual(['stopping', 'close']);
  });
});

describe('the answer', () => {
  it('to leave the work paused stops it politely and kills what does not end', async () => {
    const flow = await asking();
    flow.answer('pause');
    await turn();
    expect(log.splice(0)).toEqual(['stopping', 'close']);
    patience.shift()?.();
    await turn();
    expect(log.splice(0)).toEqual(['killing', 'kill']);
    closed();
    await turn();
    expect(log).toEqual(['leave']);
  });

  it('to stop now kills at once', async () => {
    const flow = await asking();
    flow.answer('stop');
    closed();
    await turn();
    expect(log).toEqual(['killing', 'close', 'kill', 'leave']);
  });

  it('to stop now waits for a start that is half-way, which could not be ended yet', async () => {
    let settle = () => {};
    const settled = new Promise<void>((resolve) => (settle = resolve));
    const flow = await asking();
    input.settled = () => settled;
    flow.answer('stop');
    await turn();
    expect(log.splice(0)).toEqual(['killing']);
    settle();
    closed();
    await turn();
    expect(log).toEqual(['close', 'kill', 'leave']);
  });

  it('to finish drains, tells how far it is, and leaves when nothing is live', async () => {
    const flow = await asking();
    flow.answer('drain');
    expect(log.splice(0)).toEqual(['drain', 'draining']);
    expect(flow.mayClose()).toBe(false);
    flow.heedRuns();
    expect(log.splice(0)).toEqual(['draining']);
    live = false;
    flow.heedRuns();
    flow.heedRuns();
    closed();
    await turn();
    expect(log).toEqual(['close', 'leave']);
  });

  it('to go on takes everything back, also while work is being finished', async () => {
    const flow = await asking();
    flow.answer('cancel');
    expect(log.splice(0)).toEqual(['no']);
    expect(flow.isUnderWay()).toBe(false);
    flow.request();
    await turn();
    flow.answer('drain');
    log.length = 0;
    flow.answer('cancel');
    expect(log).toEqual(['resume', 'no']);
  });

  it('to finish is taken back by who lets a run start work again', async () => {
    const flow = await asking();
    flow.answer('drain');
    flow.heedRuns();
    starting = false;
    flow.heedRuns();
    expect(log.splice(0)).toEqual(['drain', 'draining', 'draining', 'draining']);
    starting = true;
    flow.heedRuns();
    expect(log).toEqual(['no']);
    expect(flow.isUnderWay()).toBe(false);
  });

  it('may change from finishing to pausing, and counts for nothing when nobody asked', async () => {
    const flow = await asking();
    flow.answer('drain');
    log.length = 0;
    flow.answer('pause');
    await turn();
    expect(log.splice(0)).toEqual(['stopping', 'close']);
    flow.answer('cancel');
    new QuitFlow(input).answer('stop');
    expect(log).toEqual([]);
  });
});

it('asked twice shows the question again, and quits when what it was about ends by itself', async () => {
  const flow = await asking();
  expect(flow.request()).toBe(false);
  expect(log.splice(0)).toEqual(['shown']);
  live = false;
  flow.heedRuns();
  closed();
  await turn();
  expect(log).toEqual(['close', 'leave']);
});
