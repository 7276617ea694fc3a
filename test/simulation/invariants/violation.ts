import type { World } from '../world/world';

/** Writes a broken promise down; the run is over with it. */
export function violate(world: World, invariant: string, detail: string): void {
  world.trace.note('BROKEN', () => `${invariant}: ${detail}`);
  world.violations.push({ invariant, detail });
}

export function demand(world: World, holds: boolean, invariant: string, detail: () => string): void {
  if (!holds) violate(world, invariant, detail());
}
