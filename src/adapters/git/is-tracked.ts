import { createRunGit } from './run-git';

type Place = { readonly root: string; readonly env: Readonly<Record<string, string | undefined>> };

/** Whether git tracks the path, or something below it, in the checkout at `root`. */
export async function isTracked(path: string, { root, env }: Place): Promise<boolean> {
  const run = createRunGit(env);
  const args = ['--literal-pathspecs', 'ls-files', '-z', '--cached', '--', path];
  return (await run(args, { cwd: root })).stdout !== '';
}
