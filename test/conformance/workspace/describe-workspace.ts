import { describe, expect, it } from 'vitest';
import { featureRow } from '../../../src/domain/testing/rows';
import type { Workspace } from '../../../src/engine/ports/workspace';
import { useStage, type Stage } from '../use-stage';

/** A project with the ignored file `.env` and one setup command. */
export type WorkspaceStage = Stage & {
  readonly workspace: Workspace;
  /** Makes the folder of a worktree, anew where there was one. */
  makeWorktree(path: string): Promise<void>;
  removeWorktree(path: string): Promise<void>;
  /** Makes something in the folder that holds the worktrees. */
  leaveAbove(name: string): Promise<void>;
  has(worktree: string, path: string): Promise<boolean>;
};

/** What the engine relies on of any implementation of the workspace. */
export function describeWorkspace(name: string, make: () => WorkspaceStage | Promise<WorkspaceStage>): void {
  describe(`workspace: ${name}`, () => {
    const stage = useStage(make);
    const made = async (number = 1) => {
      const path = stage().workspace.worktreeFor(featureRow(number));
      await stage().makeWorktree(path);
      return path;
    };

    it('gives each feature a place of its own, always the same, and one for verifying', () => {
      const { workspace } = stage();
      const places = [workspace.worktreeFor(featureRow(1)), workspace.worktreeFor(featureRow(2))];
      expect(new Set([...places, workspace.verifyWorktree()]).size).toBe(3);
      for (const place of places) expect(place).toMatch(/^\//);
      expect(workspace.worktreeFor(featureRow(1))).toBe(places[0]);
    });

    it('starts what belongs to a whole repository in the worktree itself', () => {
      const { workspace } = stage();
      const path = workspace.worktreeFor(featureRow(1));
      expect(workspace.folderIn(path)).toBe(path);
    });

    it('knows which of them are there', async () => {
      const { workspace, removeWorktree } = stage();
      const path = await made();
      expect(await workspace.exists(path)).toBe(true);
      expect(await workspace.exists(workspace.worktreeFor(featureRow(2)))).toBe(false);
      await removeWorktree(path);
      expect(await workspace.exists(path)).toBe(false);
    });

    it('copies ignored files and says which', async () => {
      const { workspace, has } = stage();
      const path = await made();
      expect(await workspace.copyIgnored(['.env'], path)).toEqual({ ok: true, value: ['.env'] });
      expect(await has(path, '.env')).toBe(true);
      expect(await workspace.copyIgnored([], path)).toEqual({ ok: true, value: [] });
    });

    it('copies ignored files afresh where nothing stands, and refuses what does', async () => {
      const { workspace, has } = stage();
      const path = await made();
      expect(await workspace.copyAfresh(['.env'], path)).toEqual({ ok: true, value: ['.env'] });
      expect(await has(path, '.env')).toBe(true);
      expect(await workspace.copyIgnored(['.env'], path)).toEqual({ ok: true, value: ['.env'] });
      expect(await workspace.copyAfresh(['.env'], path)).toMatchObject({ ok: false, error: { code: 'refused' } });
      expect(await workspace.copyAfresh([], path)).toEqual({ ok: true, value: [] });
    });

    it('moves aside what lies above the worktrees and is none of ours, once', async () => {
      const { workspace, leaveAbove, has } = stage();
      const path = await made();
      await workspace.copyIgnored(['.env'], path);
      expect(await workspace.clearAbove()).toEqual({ ok: true, value: [] });
      await leaveAbove('node_modules');
      const cleared = await workspace.clearAbove();
      const from = expect.stringMatching(/\/node_modules$/) as string;
      const to = expect.stringMatching(/\/node_modules\.aside/) as string;
      expect(cleared).toEqual({ ok: true, value: [{ from, to }] });
      expect(await workspace.clearAbove()).toEqual({ ok: true, value: [] });
      expect(await has(path, '.env')).toBe(true);
    });

    it('remembers that a worktree was set up, until its folder is made anew', async () => {
      const { workspace, makeWorktree, removeWorktree } = stage();
      const path = await made();
      const digest = await workspace.setupDigest(path);
      if (digest === null) throw new Error('there is something to set up');
      expect(await workspace.setUpWith(path)).toBeNull();
      await workspace.markSetUp(path, digest);
      expect(await workspace.setUpWith(path)).toBe(digest);
      expect(await workspace.setUpWith(await made(2))).toBeNull();
      await removeWorktree(path);
      await makeWorktree(path);
      expect(await workspace.setUpWith(path)).toBeNull();
    });
  });
}
