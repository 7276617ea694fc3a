import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Repository } from './repository';

/** All refs with what they point at, `ref: <name>` for a symbolic one, but those the guard leaves out. */
export async function readRefs(repository: Repository): Promise<Readonly<Record<string, string>>> {
  return parse(await list(repository, {}));
}

/** The same while the settings file is unreadable, which stops every git command: through a git directory made for the purpose. */
export async function readRefsWithoutSettings(repository: Repository): Promise<Readonly<Record<string, string>>> {
  const shadow = await mkdtemp(join(tmpdir(), 'flotilla-refs-'));
  try {
    const shared = ['refs', 'packed-refs', 'objects'];
    await Promise.all(shared.map((name) => symlink(join(repository.commonDir, name), join(shadow, name))));
    await writeFile(join(shadow, 'HEAD'), 'ref: refs/heads/none\n');
    await writeFile(join(shadow, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = true\n');
    return parse(await list(repository, { GIT_DIR: shadow }));
  } finally {
    await rm(shadow, { recursive: true, force: true });
  }
}

async function list(repository: Repository, env: Readonly<Record<string, string>>): Promise<string> {
  const args = ['for-each-ref', '--format=%(refname) %(objectname) %(symref)'];
  return (await repository.run(args, { cwd: repository.root, env })).stdout;
}

function parse(listed: string): Readonly<Record<string, string>> {
  const refs: Record<string, string> = {};
  for (const line of listed.split('\n')) {
    const [ref, id, symbolic] = line.split(' ');
    if (ref === undefined || id === undefined || isLeftOut(ref)) continue;
    refs[ref] = symbolic ? `ref: ${symbolic}` : id;
  }
  return refs;
}

/** Remotes, the stash, which people and agents alike use all the time, and what belongs to one worktree alone. */
function isLeftOut(ref: string): boolean {
  return ref === 'refs/stash' || /^refs\/(remotes|bisect|worktree|rewritten)\//.test(ref);
}
