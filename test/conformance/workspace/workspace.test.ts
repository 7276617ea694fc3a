import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorkspace } from '../../../src/adapters/workspace/create-workspace';
import { projectId } from '../../../src/shared/ids';
import { describeWorkspace } from './describe-workspace';
import { createFakeGit } from '../../simulation/fakes/create-fake-git';
import { createFakeWorkspace } from '../../simulation/fakes/create-fake-workspace';
import { fakeWorld } from '../fake-world';

describeWorkspace('real', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'flo-ws-')));
  const root = join(folder, 'project');
  mkdirSync(root);
  writeFileSync(join(root, '.env'), 'SECRET=1');
  return {
    workspace: createWorkspace({
      home: join(folder, 'home'),
      projectId: projectId('0123abcdef'),
      root,
      scope: '',
      setup: [['npm', 'ci']],
      isIgnored: async () => true,
    }),
    makeWorktree: async (path) => void mkdirSync(path, { recursive: true }),
    removeWorktree: async (path) => {
      rmSync(path, { recursive: true });
      // Keeps the file system from giving the next folder the same inode.
      mkdirSync(`${path}-in-between`);
    },
    leaveAbove: async (name) => void mkdirSync(join(folder, 'home/wt/0123abcd', name)),
    has: async (worktree, path) => existsSync(join(worktree, path)),
    dispose: () => rmSync(folder, { recursive: true }),
  };
});

describeWorkspace('fake', () => {
  const { world } = fakeWorld();
  const git = createFakeGit(world);
  const commit = world.repository.commit({ files: new Map(), parents: [], message: 'Start', by: 'person' });
  return {
    workspace: createFakeWorkspace(world),
    makeWorktree: async (path) => void (await git.checkoutDetached({ path, commit, keep: new Map() })),
    removeWorktree: async (path) => void (await git.removeWorktree({ path, attempt: null })),
    leaveAbove: async (name) => void world.disk.above.add(name),
    has: async (worktree, path) => world.repository.worktrees.get(worktree)?.ignored.has(path) ?? false,
    dispose: () => {},
  };
});
