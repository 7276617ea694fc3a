import { realpath } from 'node:fs/promises';
import { err, ok, type Result } from '../../shared/result';
import type { Repository } from './repository';
import { GitFailed, gitFault } from './git-failed';
import { identityEnvironment } from './identity-environment';
import { createRunGit } from './run-git';
import { splitNull } from './split-null';
import { withoutNewline } from './without-newline';

export type InitOptions = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Subject of the first commit. */
  readonly message?: string;
};

/** Secrets and installed packages, which nobody wants in a first commit even where no `.gitignore` says so yet. */
const leftOut = ['.env', '.env.*', 'node_modules', '.flotilla', '.venv', '__pycache__'];

/**
 * Makes the folder a repository with a first commit of what is in it. A repository that has a commit stays as it is; one without gets it.
 * `created` tells whether a commit was made. Faults: refused inside another repository, git_failed.
 */
export async function initRepository(
  path: string,
  options: InitOptions,
): Promise<Result<{ readonly created: boolean }>> {
  const run = createRunGit(options.env);
  try {
    const root = await realpath(path);
    const top = await run(['rev-parse', '--show-toplevel'], { cwd: root, answers: [0, 128] });
    if (top.code === 0 && withoutNewline(top.stdout) !== root)
      return err(insideAnother(root, withoutNewline(top.stdout)));
    if (top.code !== 0) {
      if (!/not a git repository/.test(top.stderr)) throw new GitFailed(['rev-parse'], top.code, top.stderr);
      await create(run, root);
    }
    const head = await run(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { cwd: root, answers: [0, 1] });
    if (head.code === 0) return ok({ created: false });
    await commitFirst({ root, run }, options.message ?? 'Start the project');
    return ok({ created: true });
  } catch (error) {
    return err(gitFault(error, 'Could not make this folder a git repository'));
  }
}

async function create(run: Repository['run'], root: string): Promise<void> {
  const wanted = await run(['config', '--get', 'init.defaultBranch'], { cwd: root, answers: [0, 1] });
  const branch = withoutNewline(wanted.stdout) || 'main';
  await run(['init', '--quiet', `--initial-branch=${branch}`], { cwd: root, writes: true });
}

async function commitFirst(repository: Pick<Repository, 'root' | 'run'>, message: string): Promise<void> {
  const { root: cwd, run } = repository;
  const env = await identityEnvironment(repository);
  const specs = [':/', ...leftOut.flatMap((name) => [`:(exclude,glob)**/${name}`, `:(exclude,glob)**/${name}/**`])];
  const add = ['add', '--all', '--pathspec-from-file=-', '--pathspec-file-nul'];
  await run(add, { cwd, stdin: specs.join('\0'), writes: true });
  await dropNestedRepositories(repository);
  const commit = ['commit', '--quiet', '--no-verify', '--allow-empty', '--file=-'];
  await run(commit, { cwd, env, stdin: message, writes: true });
}

/** A clone inside the folder would be committed as a link to a commit nobody else has. */
async function dropNestedRepositories({ root: cwd, run }: Pick<Repository, 'root' | 'run'>): Promise<void> {
  const staged = splitNull((await run(['ls-files', '--stage', '-z'], { cwd })).stdout);
  const links = staged
    .filter((entry) => entry.startsWith('160000 '))
    .map((entry) => entry.slice(entry.indexOf('\t') + 1));
  if (links.length === 0) return;
  const stdin = `${links.join('\0')}\0`;
  await run(['update-index', '--force-remove', '-z', '--stdin'], { cwd, stdin, writes: true });
}

function insideAnother(path: string, top: string) {
  const message = `This folder lies inside the repository ${top}.`;
  return {
    code: 'refused',
    message,
    where: path,
    remedy: 'Use that repository, or choose a folder outside it.',
  } as const;
}
