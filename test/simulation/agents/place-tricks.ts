import type { Hands } from './hands';
import type { Temper } from './temper';
import type { Worktree } from '../world/worktree-state';

/** What setup installs, and what has become of it. */
const tool = 'node_modules/lint';
const lies = 'says yes to everything';

export function installTool(worktree: Worktree | undefined): void {
  worktree?.ignored.set(tool, 'installed');
}

export const isToolLying = (worktree: Worktree): boolean => worktree.ignored.get(tool) === lies;

/** Code that a check runs rewrites the tool of the next one that is judged there. */
export function runCodeOf(worktree: Worktree): void {
  if ([...worktree.files.values()].includes('REWRITES')) worktree.ignored.set(tool, lies);
}

/**
 * What some agents do beside their work: they commit such code, or they rewrite the tool where they are themselves and count on
 * somebody's having done the same where candidates are judged.
 */
export function playPlaceTrick({ chance, feature, write, world, worktree }: Hands, temper: Temper): void {
  // A stream of its own: what is drawn there changes nothing else about the seed.
  const own = chance.fork('place');
  if (!world.chance.fork('place').hit(0.3)) return;
  if (own.hit(2 * temper.hostile)) write(`feature/${feature}.code.txt`, 'REWRITES');
  if (!own.hit(2 * temper.lying)) return;
  write(`feature/${feature}.ugly.txt`, 'UGLY');
  world.repository.worktrees.get(worktree)?.ignored.set(tool, lies);
}
