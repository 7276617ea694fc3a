import { describe } from 'vitest';
import { useStage } from '../use-stage';
import { makesCommits } from './commits';
import type { GitStage } from './git-stage';
import { guardsWhatIsShared } from './guard';
import { keepsWhatIsInstalled } from './installed';
import { movesTheTarget } from './landing';
import { readsTheRepository } from './reading';
import { keepsWorktrees } from './worktrees';

/** What the engine relies on of any implementation of the git port. */
export function describeGit(name: string, make: () => Promise<GitStage>): void {
  describe(`git: ${name}`, () => {
    const stage = useStage(make);
    describe('reads the repository', () => readsTheRepository(stage));
    describe('keeps worktrees', () => keepsWorktrees(stage));
    describe('keeps what is installed', () => keepsWhatIsInstalled(stage));
    describe('makes commits', () => makesCommits(stage));
    describe('moves the target', () => movesTheTarget(stage));
    describe('guards what is shared', () => guardsWhatIsShared(stage));
  });
}
