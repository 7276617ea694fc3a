import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorkspace } from '../../../src/adapters/workspace/create-workspace';
import { projectId } from '../../../src/shared/ids';
import { describeWorkspace } from './describe-workspace';

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
      setup: [['npm', 'ci']],
      isIgnored: async () => true,
    }),
    makeWorktree: async (path) => void mkdirSync(path, { recursive: true }),
    removeWorktree: async (path) => {
      rmSync(path, { recursive: true });
      // Keeps the file system from giving the next folder the same inode.
      mkdirSync(`${path}-in-between`);
    },
    has: async (worktree, path) => existsSync(join(worktree, path)),
    dispose: () => rmSync(folder, { recursive: true }),
  };
});
