import type { Sandbox, SandboxAccess, SandboxPlace } from '../ports/sandbox';
import type { Surroundings } from '../ports/surroundings';

export type SandboxWork = {
  readonly worktree: string;
  /** The folder git keeps about the worktree; null: nothing can be committed inside. */
  readonly adminDir: string | null;
  /** Agents only: prompt, session and other files of theirs. */
  readonly attemptFolder: string | null;
  /** Agents only: the way to the host. */
  readonly socket: string | null;
  readonly argv: readonly string[];
  /** Agents only: what their program needs beside all that. */
  readonly own?: { readonly writable: readonly string[]; readonly readable: readonly string[] };
};

export type SandboxInput = {
  readonly around: Omit<Surroundings, 'worktreeOf'>;
  /** What all worktrees share. */
  readonly commonDir: string;
  readonly work: SandboxWork;
};

/**
 * What a program that an attempt starts may reach: its worktree, what a commit on its branch writes, and what it needs to
 * start. The rest of the machine is read-only or not there at all. Later rules about the same place count.
 */
export function planSandbox({ around, commonDir, work }: SandboxInput): Sandbox {
  const places = [
    ...all('hide', around.hidden),
    ...all('close', around.closed),
    ...all('hide', around.secrets),
    ...all('read', around.readable),
    ...all('write', [...around.writable, ...(work.own?.writable ?? [])]),
    ...all('read', work.own?.readable ?? []),
    ...all('read', namedFiles(around, work)),
    ...shared(commonDir),
    ...ownOf(work),
  ];
  return { places };
}

/**
 * Of what all worktrees share only objects and our branches can be written, which is what `git commit` needs. Everything else
 * stays as it is, also what is not there yet, for the folders around are read-only: settings, hooks, other refs. Packed
 * objects and the pointers to other object stores are the repository's memory: new commits leave them alone.
 */
function shared(commonDir: string): readonly SandboxPlace[] {
  return [
    ...all('read', [commonDir]),
    ...all('write', below(commonDir, ['objects', 'refs/heads/flotilla', 'logs/refs/heads/flotilla'])),
    // Made where they are missing, so that nobody else can.
    ...all('write', below(commonDir, ['objects/info', 'objects/pack'])),
    ...all('read', below(commonDir, ['objects/info', 'objects/pack'])),
  ];
}

/** The pointers between a worktree and its repository, and settings of the worktree's own, would lead git astray outside. */
function ownOf({ worktree, adminDir, attemptFolder, socket }: SandboxWork): readonly SandboxPlace[] {
  return [
    ...all('write', [worktree]),
    ...all('lock', [`${worktree}/.git`]),
    ...(adminDir === null ? [] : all('write', [adminDir])),
    ...(adminDir === null ? [] : all('lock', below(adminDir, ['gitdir', 'commondir', 'config.worktree']))),
    ...(attemptFolder === null ? [] : all('write', [attemptFolder])),
    ...(socket === null ? [] : all('read', [socket])),
  ];
}

/**
 * Files and folders that the command line names, such as the script an interpreter is to run: a person configured them. Not
 * what holds hidden places, not what is secret, and what is writable anyway stays so.
 */
function namedFiles(
  around: SandboxInput['around'],
  { argv, worktree, attemptFolder, own }: SandboxWork,
): readonly string[] {
  const writable = [worktree, ...(attemptFolder === null ? [] : [attemptFolder]), ...around.writable];
  // A link in a folder that is there is there with it, and can't be made once more.
  const shown = [...writable, ...(own?.writable ?? []), ...(own?.readable ?? [])];
  const paths = argv.filter((word) => word.startsWith('/')).map(withoutDots);
  return paths.filter(
    (word) =>
      ![...around.hidden, ...around.closed].some((hidden) => isWithin(hidden, word)) &&
      !around.secrets.some((secret) => isWithin(word, secret) || isWithin(secret, word)) &&
      !shown.some((place) => isWithin(word, place)),
  );
}

/** What `.` and `..` would lead past the comparison. */
function withoutDots(path: string): string {
  const kept: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') kept.pop();
    else if (name !== '' && name !== '.') kept.push(name);
  }
  return `/${kept.join('/')}`;
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

function below(folder: string, names: readonly string[]): readonly string[] {
  return names.map((name) => `${folder}/${name}`);
}

function all(access: SandboxAccess, paths: readonly string[]): readonly SandboxPlace[] {
  return paths.map((path) => ({ path, access }));
}
