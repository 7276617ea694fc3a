import { setImmediate as nextTurn } from 'node:timers/promises';
import { projectId } from '../../src/shared/ids';
import { plainEffects, type Effects } from '../simulation/host/effects';
import { createWorld, targetRef, type World } from '../simulation/world/world';

/** A world of the simulation in which everything works at once and nobody dies. */
export function fakeWorld(): { readonly world: World; readonly effects: Effects } {
  const project = {
    id: projectId('0123abcdef'),
    name: 'fake',
    scope: '',
    branchPrefix: '',
    target: targetRef,
    checks: [],
    setup: [['npm', 'ci']],
    copiedFiles: ['.env'],
  };
  const world = createWorld({ seed: 1, project, tracing: true });
  return { world, effects: plainEffects((ms) => new Promise((resolve) => void world.time.after(ms, resolve))) };
}

/** Lets virtual time pass until the promise settles. */
export async function untilSettled<T>(world: World, promise: Promise<T>): Promise<T> {
  let settled = false;
  const note = (): void => void (settled = true);
  promise.then(note, note);
  for (await nextTurn(); !settled; await nextTurn()) {
    if (!world.time.advance()) await nextTurn();
  }
  return promise;
}

/** Lets so much virtual time pass, firing what falls due. */
export function passTime(world: World, ms: number): void {
  let over = false;
  world.time.after(ms, () => void (over = true));
  while (!over) world.time.advance();
}
