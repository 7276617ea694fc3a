import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { linkedWorktree, type LinkedWorktree } from '../adapters/git/linked-worktree';
import type { Git } from '../engine/ports/git';
import type { Surroundings } from '../engine/ports/surroundings';
import type { OpenProject } from './projects/open-project';
import type { Installation } from './projects/resources';
import { userHome } from './projects/user-home';

type Env = Readonly<Record<string, string | undefined>>;

/** Where people's homes lie, and where everybody puts what is passing: files, sockets of services, other disks. */
const systemFolders = ['/home', '/root', '/tmp', '/var/tmp', '/run', '/media'];

/** Keys and passwords below a home. A whole home is hidden anyway; this counts where a person makes more of it readable. */
const secretNames = [
  ['.ssh', '.gnupg', '.aws', '.azure', '.kube', '.docker', '.oci', '.config/gh', '.config/gcloud', '.config/hub'],
  ['.config/op', '.local/share/keyrings', '.password-store', '.mozilla', '.config/google-chrome', '.config/chromium'],
  ['.netrc', '.git-credentials', '.config/git/credentials', '.npmrc', '.pypirc', '.cargo/credentials.toml', '.pgpass'],
].flat();
const systemSecrets = ['/etc/shadow', '/etc/gshadow', '/etc/ssh', '/etc/sudoers', '/etc/sudoers.d'];

/** Where people's tools lie below a home: programs without passwords. */
const toolNames = [
  ['.nvm', '.volta', '.fnm', '.local/share/fnm', '.asdf', '.local/share/mise', '.local/share/pnpm', '.bun/bin'],
  ['.cargo/bin', '.rustup', 'go/bin', '.pyenv', '.rbenv', '.rvm', '.sdkman', '.deno/bin', '.dotnet', '.nix-profile'],
  ['.local/lib', '.local/share/uv', '.local/share/claude', '.cache/ms-playwright', '.cache/node/corepack'],
  ['.gitconfig', '.config/git'],
].flat();

/** Where the name servers are told, and the programs of NixOS. */
const systemNeeds = [
  '/run/systemd/resolve',
  '/run/resolvconf',
  '/run/NetworkManager/resolv.conf',
  '/run/current-system',
];

/** Variables that name files every program may need. */
const namingFiles = ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'NODE_EXTRA_CA_CERTS'];
const namingFolders = ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME', 'XDG_RUNTIME_DIR'];

/** What a sandbox around the agents of this project has to know of this machine. */
export function surroundingsOf(project: OpenProject, installation: Installation, env: Env = process.env): Surroundings {
  const { git, home, user, settings, flotillaFolder } = project;
  const homes = [...new Set([env['HOME'], userHome({})].filter(isPath))];
  const hidden = [...systemFolders, tmpdir(), ...named(env, namingFolders), ...homes.filter(isNotRoot)];
  const closed = [home.root, git.root, flotillaFolder];
  const needed = [
    ...[installation.demoAgent, installation.mcpBridge].map((program) => dirname(dirname(program))),
    ...[installation.resources, dirname(process.execPath), settings.demoRecipes].filter((path) => path !== null),
    ...programFolders(env),
    ...alternates(git.commonDir),
    ...homes.flatMap((folder) => toolNames.map((name) => join(folder, name))),
  ].filter((path) => ![...hidden, ...closed].some((folder) => folder === path || folder.startsWith(`${path}/`)));
  return {
    hidden,
    closed,
    secrets: [...systemSecrets, ...homes.flatMap((folder) => secretNames.map((name) => join(folder, name)))],
    readable: [...systemNeeds, ...named(env, namingFiles), ...needed, ...user.sandbox.readable.map(fromHome)],
    writable: user.sandbox.writable.map(fromHome),
    worktreeOf: (folder) => worktreeOf(git, folder),
  };

  function fromHome(path: string): string {
    return path.replace(/^~(?=\/|$)/, homes[0] ?? userHome(env));
  }
}

async function worktreeOf(git: Git, folder: string): Promise<LinkedWorktree | null> {
  for (let place = folder; place !== dirname(place); place = dirname(place)) {
    const found = await linkedWorktree(git, place);
    if (found !== null) return found;
  }
  return null;
}

function named(env: Env, names: readonly string[]): readonly string[] {
  return names.map((name) => env[name]).filter(isPath);
}

function isPath(path: string | undefined): path is string {
  return path !== undefined && isAbsolute(path);
}

/** A user without a home has the root for one; with it everything would be hidden. */
function isNotRoot(path: string): boolean {
  return dirname(path) !== path;
}

function programFolders(env: Env): readonly string[] {
  return (env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
}

/** Object stores of other repositories that this one borrows from. */
function alternates(commonDir: string): readonly string[] {
  const objects = join(commonDir, 'objects');
  try {
    const lines = readFileSync(join(objects, 'info', 'alternates'), 'utf8').split('\n');
    return lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => join(isAbsolute(line) ? '/' : objects, line));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw cause;
  }
}
