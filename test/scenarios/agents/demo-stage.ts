import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAgentGateway } from '../../../src/adapters/agent-gateway/agent-gateway';
import type { ToolAnswer, ToolCall } from '../../../src/engine/ports/agent-gateway';
import { bridgeHello } from '../../../src/shared/mcp-bridge';

export type DemoStage = {
  readonly folder: string;
  readonly worktree: string;
  readonly attemptFolder: string;
  readonly socket: string;
  /** Every call that reached the host, oldest first. */
  readonly calls: ToolCall[];
  /** Answers the calls from now on. */
  answer(onCall: (call: ToolCall) => Promise<ToolAnswer>): void;
  recipes(content: unknown): string;
  git(...args: readonly string[]): string;
  remakeWorktree(): void;
  close(): Promise<void>;
};

/** A repository with a worktree in it, and a host that says yes to everything. */
export async function openDemoStage(files: Readonly<Record<string, string>> = {}): Promise<DemoStage> {
  const folder = mkdtempSync(join(tmpdir(), 'flotilla-demo-'));
  const project = join(folder, 'project');
  const worktree = join(folder, 'wt');
  mkdirSync(project);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(project, path, '..'), { recursive: true });
    writeFileSync(join(project, path), text);
  }
  const git = (cwd: string, ...args: readonly string[]) => execFileSync('git', args, { cwd, encoding: 'utf8' }).trim();
  const identity = ['-c', 'user.name=Person', '-c', 'user.email=person@example.org'];
  git(project, 'init', '--quiet', '--initial-branch=main');
  git(project, 'add', '-A');
  git(project, ...identity, 'commit', '--quiet', '--allow-empty', '-m', 'Start');
  git(project, 'worktree', 'add', '--quiet', '-b', 'work', worktree);

  const calls: ToolCall[] = [];
  let onCall: (call: ToolCall) => Promise<ToolAnswer> = () => Promise.resolve({ ok: true, result: 'done' });
  const gateway = await createAgentGateway({ environment: { XDG_RUNTIME_DIR: folder } }).open((call) => {
    if (call.tool === bridgeHello) return Promise.resolve({ ok: true, result: null });
    calls.push(call);
    return onCall(call);
  });

  return {
    folder,
    worktree,
    attemptFolder: join(folder, 'attempt'),
    socket: gateway.address,
    calls,
    answer: (next) => (onCall = next),
    recipes(content) {
      const file = join(folder, 'recipes.json');
      writeFileSync(file, JSON.stringify(content));
      return file;
    },
    git: (...args) => git(worktree, ...args),
    remakeWorktree() {
      git(project, 'worktree', 'remove', '--force', worktree);
      git(project, 'branch', '-D', 'work');
      git(project, 'worktree', 'add', '--quiet', '-b', 'work', worktree);
    },
    async close() {
      await gateway.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
