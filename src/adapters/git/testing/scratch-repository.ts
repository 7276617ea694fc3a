import { appendFile, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Git } from '../../../engine/ports/git';
import { commitId, type CommitId } from '../../../shared/ids';
import { runProgram } from '../../processes/run-program';
import { openRepository } from '../open-repository';

/** A real repository in a temporary folder, worked on like a person would. */
export type ScratchRepository = {
  /** The temporary folder; worktrees go beside the repository. */
  readonly folder: string;
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
  /** Opens the repository anew. */
  open(): Promise<Git>;
  /** Runs git as the person, in the repository unless `cwd` says otherwise; rejects unless it exits with 0. */
  sh(args: readonly string[], cwd?: string): Promise<string>;
  write(path: string, content: string | Uint8Array, cwd?: string): Promise<void>;
  /** Writes the files and commits everything; returns the commit. */
  commit(files: Readonly<Record<string, string>>, cwd?: string): Promise<CommitId>;
  dispose(): Promise<void>;
};

export async function scratchRepository(
  files: Readonly<Record<string, string>> = { 'a.txt': '1\n' },
  within = tmpdir(),
): Promise<ScratchRepository> {
  const folder = await realpath(await mkdtemp(join(within, 'flotilla-git-')));
  const root = join(folder, 'project');
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
  };
  await mkdir(root);
  const scratch: ScratchRepository = {
    folder,
    root,
    env,
    async open() {
      const opened = await openRepository(root, { lockFolder: join(folder, 'locks'), env });
      if (!opened.ok) throw new Error(opened.error.message);
      return opened.value;
    },
    async sh(args, cwd = root) {
      const result = await runProgram({ argv: ['git', ...args], cwd, env, maxOutputBytes: 1_000_000 });
      if (result.code !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`);
      return result.stdout.toString('utf8').replace(/\n$/, '');
    },
    async write(path, content, cwd = root) {
      await mkdir(dirname(join(cwd, path)), { recursive: true });
      await writeFile(join(cwd, path), content);
    },
    async commit(changed, cwd = root) {
      for (const [path, content] of Object.entries(changed)) await scratch.write(path, content, cwd);
      await scratch.sh(['add', '--all'], cwd);
      await scratch.sh(['commit', '--quiet', '--allow-empty', '-m', 'change'], cwd);
      return commitId(await scratch.sh(['rev-parse', 'HEAD'], cwd));
    },
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
  // Hundreds of tests begin here: without git where that goes.
  await scratch.sh(['init', '--quiet', '--initial-branch=main']);
  await appendFile(join(root, '.git/config'), '[user]\n\tname = Ada\n\temail = ada@example.org\n');
  for (const [path, content] of Object.entries(files)) await scratch.write(path, content);
  await scratch.sh(['add', '--all']);
  await scratch.sh(['commit', '--quiet', '--allow-empty', '-m', 'change']);
  return scratch;
}
