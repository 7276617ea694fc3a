import { createRunGit } from './run-git';

type Place = { readonly root: string; readonly env: Readonly<Record<string, string | undefined>> };

/** Whether git ignores the path in the checkout at `root`. Tracked paths and paths behind a symbolic link are not ignored. */
export async function isIgnored(path: string, { root, env }: Place): Promise<boolean> {
  const run = createRunGit(env);
  const found = await run(['check-ignore', '--quiet', '--', path], { cwd: root, answers: [0, 1, 128] });
  return found.code === 0;
}
