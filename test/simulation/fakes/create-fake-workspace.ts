import type { MovedAside, Workspace } from '../../../src/engine/ports/workspace';
import { err, ok, type Result } from '../../../src/shared/result';
import { plainEffects, reads, type Effects } from '../host/effects';
import type { World } from '../world/world';

const folder = '/home/person/.flotilla/wt/project';

/** Folders of worktrees, whose contents are the repository's. */
export function createFakeWorkspace(world: World, effects: Effects = plainEffects()): Workspace {
  const worktreeAt = (path: string) => {
    const found = world.repository.worktrees.get(path);
    return found?.there === true ? found : undefined;
  };
  const rejects = (): never => {
    throw new Error('EIO: i/o error');
  };
  const copy = (verb: 'copyIgnored' | 'copyAfresh', files: readonly string[], worktree: string) =>
    effects.call<Result<readonly string[]>>(`workspace.${verb}`, {
      needsDisk: files.length > 0,
      fails: () => err({ code: 'io', message: `Could not copy ${files.join(', ')}` }),
      *steps() {
        const place = worktreeAt(worktree);
        if (place === undefined) return err({ code: 'io', message: `${worktree} is not there` });
        for (const file of files) {
          const there = place.files.has(file) || place.ignored.has(file);
          if (there && verb === 'copyAfresh') return err({ code: 'refused', message: `${file} is part of the commit` });
          if (!there) place.ignored.set(file, 'SECRET=1');
          yield;
        }
        return ok(files);
      },
    });
  return {
    worktreeFor: (feature) => `${folder}/${feature.number}`,
    verifyWorktree: () => `${folder}/v`,
    testWorktree: (round) => `${folder}/t${round.slice(0, 8)}`,
    folderIn: (worktree) => worktree,
    // The project is a whole repository: the folder is there.
    makeFolderIn: () => effects.call('workspace.makeFolderIn', { steps: reads(() => undefined), fails: rejects }),
    copyIgnored: (files, worktree) => copy('copyIgnored', files, worktree),
    copyAfresh: (files, worktree) => copy('copyAfresh', files, worktree),
    clearAbove: () =>
      effects.call<Result<readonly MovedAside[]>>('workspace.clearAbove', {
        fails: () => err({ code: 'io', message: `${folder} could not be cleared` }),
        *steps() {
          const moved: MovedAside[] = [];
          for (const name of [...world.disk.above]) {
            if (!world.disk.above.delete(name)) continue;
            moved.push({ from: `${folder}/${name}`, to: `${folder}/${name}.aside` });
            yield;
          }
          return ok(moved);
        },
      }),
    exists: (path) => effects.call('workspace.exists', { steps: reads(() => worktreeAt(path) !== undefined) }),
    setupDigest: () =>
      effects.call('workspace.setupDigest', {
        steps: reads(() => (world.project.setup.length === 0 ? null : 'digest')),
        fails: rejects,
      }),
    setUpWith: (worktree) =>
      effects.call('workspace.setUpWith', { steps: reads(() => world.disk.setUpMarks.get(worktree) ?? null) }),
    markSetUp: (worktree, digest) =>
      effects.call('workspace.markSetUp', {
        steps: reads(() => void world.disk.setUpMarks.set(worktree, digest)),
        needsDisk: true,
        fails: rejects,
      }),
  };
}
