import { delimiter, isAbsolute } from 'node:path';

/**
 * Everything a program of ours (agent, check, setup command) may inherit. A list of what is allowed, because a list of
 * secrets would never be complete. Names are compared without case: Windows writes `Path`, proxies come in both cases.
 */
const allowedNames = new Set(
  [
    ['HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'TZ', 'TMPDIR'],
    ['SSL_CERT_FILE', 'SSL_CERT_DIR', 'NODE_EXTRA_CA_CERTS', 'HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'],
    // Which configuration git reads is the person's choice, and holds for what runs on their behalf.
    ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM'],
    // Without these, programs on Windows find neither the system nor the user.
    ['SYSTEMROOT', 'SYSTEMDRIVE', 'WINDIR', 'COMSPEC', 'PATHEXT', 'OS', 'TEMP', 'TMP', 'PROGRAMDATA', 'PROGRAMFILES'],
    ['PROGRAMFILES(X86)', 'PROGRAMW6432', 'COMMONPROGRAMFILES', 'APPDATA', 'LOCALAPPDATA', 'USERPROFILE', 'USERNAME'],
    ['USERDOMAIN', 'HOMEDRIVE', 'HOMEPATH', 'NUMBER_OF_PROCESSORS', 'PROCESSOR_ARCHITECTURE'],
  ].flat(),
);
const allowedPrefixes = ['LC_', 'XDG_'];

/** Where programs are looked for when the parent names no place. */
const defaultPath = '/usr/local/bin:/usr/bin:/bin';

/**
 * Environment for a program of ours: what the parent has of the allowed names, then `extra`, then git's settings.
 * Nothing of the parent's npm, Node, Electron, Flotilla or provider variables gets through unless `extra` holds it.
 */
export function allowedEnvironment(
  parent: NodeJS.ProcessEnv,
  extra: Readonly<Record<string, string>>,
): Record<string, string> {
  const inherited = Object.entries(parent).filter((entry): entry is [string, string] => {
    return entry[1] !== undefined && isAllowed(entry[0].toUpperCase());
  });
  const environment = { ...Object.fromEntries(inherited), PATH: cleanPath(pathOf(parent)), TERM: 'dumb', ...extra };
  return { ...environment, ...gitSettings(extra) };
}

function isAllowed(name: string): boolean {
  return allowedNames.has(name) || allowedPrefixes.some((prefix) => name.startsWith(prefix));
}

function pathOf(parent: NodeJS.ProcessEnv): string {
  return Object.entries(parent).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? defaultPath;
}

/**
 * Without what npm puts in front (else a project's checks would run our Node and our tools), and without relative or empty
 * segments, which would find programs in the worktree an agent writes to.
 */
function cleanPath(path: string): string {
  const segments = path.split(delimiter).filter((segment) => isAbsolute(segment) && !isFromNpm(segment));
  return segments.join(delimiter);
}

/** What npm puts there, and the Node that comes along with Flotilla: programs of a package, never the person's own. */
function isFromNpm(segment: string): boolean {
  return /[\\/]node_modules([\\/]|$)/.test(segment);
}

/** Background upkeep of a repository would outlive the program and meet our locks; it is never written to `.git/config`. */
function gitSettings(extra: Readonly<Record<string, string>>): Record<string, string> {
  const first = Number(extra['GIT_CONFIG_COUNT'] ?? 0);
  return {
    GIT_TERMINAL_PROMPT: '0',
    // Neither agents nor checks see objects that stand in for others: nobody who clones the repository would.
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_CONFIG_COUNT: String(first + 2),
    [`GIT_CONFIG_KEY_${first}`]: 'gc.auto',
    [`GIT_CONFIG_VALUE_${first}`]: '0',
    [`GIT_CONFIG_KEY_${first + 1}`]: 'maintenance.auto',
    [`GIT_CONFIG_VALUE_${first + 1}`]: 'false',
  };
}
