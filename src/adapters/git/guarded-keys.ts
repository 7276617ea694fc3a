/** Settings by which git runs a program or goes somewhere else than it says. Git prints section and name in lower case. */
const guarded: readonly RegExp[] = [
  /^core\.(fsmonitor|hookspath|sshcommand|gitproxy|editor|pager|askpass|alternaterefscommand|attributesfile|excludesfile|worktree|bare)$/,
  /^(include|includeif|alias|credential|url|protocol|gpg|pager|http|https|hook|lfs|safe)\./,
  /^filter\./,
  /^diff\.(external|.*\.(command|textconv))$/,
  /^(difftool|mergetool|browser|man|guitool)\..*\.?(cmd|path)$/,
  /^merge\..*\.driver$/,
  /^remote\.(pushdefault|.*\.(url|pushurl|uploadpack|receivepack|proxy|vcs|fetch|push|mirror))$/,
  /^branch\..*\.(remote|pushremote)$/,
  /^submodule\..*\.(update|url)$/,
  /^trailer\..*\.(command|cmd)$/,
  /^tar\..*\.command$/,
  /^(sequence\.editor|interactive\.difffilter|web\.browser|uploadpack\.packobjectshook|init\.templatedir)$/,
  /^(sendemail|imap|instaweb)\./,
  /^extensions\.worktreeconfig$/,
];

/** Whether a change of this setting can execute or redirect; other settings people and agents may change freely. */
export function isGuardedKey(key: string): boolean {
  return guarded.some((pattern) => pattern.test(key));
}
