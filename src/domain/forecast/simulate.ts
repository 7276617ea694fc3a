import { createHeap } from './heap';
import { createLockBook } from './lock-book';
import type { Sample } from './sample';
import type { WorkPlan } from './work-plan';

/** Where a live run stands; nothing of it means that it has not begun. */
export type Standing = {
  /** Nodes in a lane, with the milliseconds each has been there. */
  readonly working: ReadonlyMap<number, number>;
  /** What other nodes have behind them of an attempt that is to be resumed. */
  readonly earlier: ReadonlyMap<number, number>;
  /** Nodes in the merge queue, in order. */
  readonly merging: readonly number[];
  /** Milliseconds until the back-off of a node is over. */
  readonly backOff: ReadonlyMap<number, number>;
};

export const notBegun: Standing = { working: new Map(), earlier: new Map(), merging: [], backOff: new Map() };

export type SimulationInput = {
  readonly plan: WorkPlan;
  readonly lanes: number;
  readonly sample: Sample;
  readonly backoffMs: readonly number[];
  readonly standing?: Standing;
  /** Told of each start, and when the attempt leaves its lane again. */
  readonly onStart?: (node: number, atMs: number) => void;
  readonly onLeave?: (node: number, atMs: number) => void;
};

const worked = 0;
const landed = 1;
const backOffOver = 2;
const kinds = 3;

/** An agent that is late is expected to need at least this part of its whole time yet. */
const leastLeft = 0.1;

/** Milliseconds until the last feature has landed, with what the sample says each takes. */
export function simulate(input: SimulationInput): number {
  const { plan, lanes, sample, backoffMs, standing = notBegun, onStart, onLeave } = input;
  const unmet = Uint32Array.from(plan.unmet);
  const failuresLeft = Uint8Array.from(sample.failures);
  const ready = createHeap();
  const events = createHeap();
  const earlier = new Map(standing.earlier);
  const locks = createLockBook(plan.locks, (node) => ready.push(node, node));
  let freeLanes = lanes;
  let [now, queueFreeAt, finishedAt] = [0, 0, 0];

  function dispatch(): void {
    while (freeLanes > 0) {
      const node = ready.pop();
      if (node === undefined) return;
      if (locks.acquire(node)) start(node, takeOut(earlier, node));
    }
  }

  function start(node: number, elapsedMs: number): void {
    freeLanes -= 1;
    onStart?.(node, now);
    const wholeMs = ((failuresLeft[node] ?? 0) > 0 ? sample.failedMs[node] : sample.workMs[node]) ?? 0;
    events.push(now + Math.max(wholeMs - elapsedMs, elapsedMs > 0 ? wholeMs * leastLeft : 0), node * kinds + worked);
  }

  /** Back to the ready ones after a back-off, or into the queue, which lands one after the other. */
  function leaveLane(node: number): void {
    freeLanes += 1;
    onLeave?.(node, now);
    const left = failuresLeft[node] ?? 0;
    if (left === 0) return enqueue(node);
    failuresLeft[node] = left - 1;
    locks.release(node);
    const nth = (sample.failures[node] ?? 0) - left;
    events.push(now + (backoffMs[Math.min(nth, backoffMs.length - 1)] ?? 0), node * kinds + backOffOver);
  }

  function enqueue(node: number): void {
    queueFreeAt = Math.max(now, queueFreeAt) + (sample.landingMs[node] ?? 0);
    events.push(queueFreeAt, node * kinds + landed);
  }

  function land(node: number): void {
    finishedAt = now;
    locks.release(node);
    for (const dependent of plan.dependents[node] ?? []) {
      const left = (unmet[dependent] ?? 1) - 1;
      unmet[dependent] = left;
      if (left === 0) ready.push(dependent, dependent);
    }
  }

  function takeUp(): void {
    const begun = new Set<number>([...standing.merging, ...standing.working.keys(), ...standing.backOff.keys()]);
    for (const node of standing.merging) {
      locks.hold(node);
      enqueue(node);
    }
    for (const [node, elapsedMs] of standing.working) {
      locks.hold(node);
      start(node, elapsedMs);
    }
    for (const [node, leftMs] of standing.backOff) events.push(leftMs, node * kinds + backOffOver);
    for (const [node, count] of plan.unmet.entries()) if (count === 0 && !begun.has(node)) ready.push(node, node);
  }

  takeUp();
  for (;;) {
    dispatch();
    const event = events.pop();
    if (event === undefined) return finishedAt;
    now = events.lastKey;
    const node = Math.floor(event / kinds);
    const kind = event % kinds;
    if (kind === worked) leaveLane(node);
    else if (kind === landed) land(node);
    else ready.push(node, node);
  }
}

/** Once: another attempt after this one begins from nothing. */
function takeOut(earlier: Map<number, number>, node: number): number {
  const earlierMs = earlier.get(node) ?? 0;
  earlier.delete(node);
  return earlierMs;
}
