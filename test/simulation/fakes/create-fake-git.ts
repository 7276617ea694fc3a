import type { Git } from '../../../src/engine/ports/git';
import { plainEffects, type Effects } from '../host/effects';
import type { World } from '../world/world';
import { guardingVerbs } from './git/guarding-verbs';
import { landingVerbs } from './git/landing-verbs';
import { readingVerbs } from './git/reading-verbs';
import { worktreeVerbs } from './git/worktree-verbs';

/** Git on a repository in memory. */
export function createFakeGit(world: World, effects: Effects = plainEffects()): Git {
  const { root } = world.repository.checkout;
  return {
    root,
    commonDir: `${root}/.git`,
    ...readingVerbs(world, effects),
    ...worktreeVerbs(world, effects),
    ...landingVerbs(world, effects),
    ...guardingVerbs(world, effects),
  };
}
