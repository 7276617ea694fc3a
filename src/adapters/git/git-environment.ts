/** What git may see of the person's environment: where programs and settings are, and who the person is. */
const allowed = new Set([
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'LANG', 'TZ', 'TMPDIR', 'XDG_CONFIG_HOME'],
  ...['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM', 'GIT_EXEC_PATH', 'GIT_CEILING_DIRECTORIES'],
  ...['GIT_AUTHOR_NAME', 'GIT_AUTHOR_EMAIL', 'GIT_COMMITTER_NAME', 'GIT_COMMITTER_EMAIL', 'EMAIL'],
  ...[
    'SYSTEMROOT',
    'WINDIR',
    'COMSPEC',
    'PATHEXT',
    'USERPROFILE',
    'APPDATA',
    'LOCALAPPDATA',
    'PROGRAMDATA',
    'TEMP',
    'TMP',
  ],
]);

/** Overrides whatever the repository or the person configured, for this call only; nothing is written to `.git/config`. */
const settings: readonly (readonly [string, string])[] = [
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  ['protocol.ext.allow', 'never'],
  ['commit.gpgSign', 'false'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['core.longpaths', 'true'],
  ['submodule.recurse', 'false'],
  ['merge.autoStash', 'false'],
  ['color.ui', 'false'],
  ['checkout.workers', '4'],
  // A file beside the commits that tells their trees and parents: whoever writes to the repository can make it lie.
  ['core.commitGraph', 'false'],
];

/** Commits and files as they are stored, and not what somebody put in their place: a fresh clone has none of that. */
const asCommitted = { GIT_NO_REPLACE_OBJECTS: '1', GIT_GRAFT_FILE: '/dev/null/none' };

/** The environment every git of ours runs in: no prompts, no hooks, messages in English so that they can be read. */
export function gitEnvironment(parent: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(parent)) {
    if (value !== undefined && allowed.has(process.platform === 'win32' ? name.toUpperCase() : name)) env[name] = value;
  }
  settings.forEach(([key, value], index) => {
    env[`GIT_CONFIG_KEY_${index}`] = key;
    env[`GIT_CONFIG_VALUE_${index}`] = value;
  });
  return {
    ...env,
    GIT_CONFIG_COUNT: String(settings.length),
    GIT_TERMINAL_PROMPT: '0',
    GIT_EDITOR: ':',
    GIT_PAGER: 'cat',
    ...asCommitted,
    LC_ALL: 'C',
  };
}
