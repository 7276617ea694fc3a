import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchRepository } from '../../../src/adapters/git/testing/scratch-repository';
import { startFiles, type GitStage } from './git-stage';

/** Real git in a temporary folder. */
export async function realGitStage(): Promise<GitStage> {
  const scratch = await scratchRepository(startFiles);
  const git = await scratch.open();
  const write = async (place: string, path: string, text: string | null) => {
    if (text === null) await rm(join(place, path));
    else await scratch.write(path, text, place);
  };
  return {
    git,
    target: 'refs/heads/main',
    base: await git.headOf(scratch.root),
    place: (name) => join(scratch.folder, 'wt', name),
    write,
    install: write,
    read: (place, path) =>
      readFile(join(place, path), 'utf8').catch((cause: NodeJS.ErrnoException) => {
        if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null;
        throw cause;
      }),
    commit: (place, files) => scratch.commit(files, place),
    detach: async () => void (await scratch.sh(['checkout', '--quiet', '--detach'])),
    setConfig: async (key, value) => void (await scratch.sh(['config', key, value])),
    setRef: async (ref, commit) => void (await scratch.sh(['update-ref', ref, commit])),
    dispose: () => scratch.dispose(),
  };
}
