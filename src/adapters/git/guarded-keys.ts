/**
 * Settings by which git runs a program, goes somewhere else than it says, or leaves out of a checkout, a commit or a merge what it
 * would otherwise see there. Git prints section and name in lower case.
 */
const guarded: readonly RegExp[] = [
  /^core\.(fsmonitor|hookspath|sshcommand|gitproxy|editor|pager|askpass|alternaterefscommand|attributesfile|excludesfile|worktree|bare)$/,
  /^core\.(sparsecheckout|sparsecheckoutcone|ignorestat|checkstat|trustctime|untrackedcache|splitindex|filemode|symlinks|ignorecase)$/,
  /^core\.(repositoryformatversion|logallrefupdates|protecthfs|protectntfs|precomposeunicode|bigfilethreshold|maxtreedepth)$/,
  /^(include|includeif|alias|credential|url|protocol|gpg|pager|http|https|hook|lfs|safe|extensions|sparse|rerere)\./,
  /^(attr|bundle|fsmonitor|promisor|svn|trace2)\./,
  /^filter\./,
  /^diff\.(external|.*\.(command|textconv))$/,
  /^(difftool|mergetool|browser|man|guitool)\..*\.?(cmd|path)$/,
  /^merge\.(default|renormalize|directoryrenames|.*\.(driver|recursive))$/,
  /^remote\.(pushdefault|.*\.(url|pushurl|uploadpack|receivepack|proxy|vcs|fetch|push|mirror|promisor|partialclonefilter))$/,
  /^branch\..*\.(remote|pushremote)$/,
  /^submodule\.(recurse|.*\.(update|url))$/,
  /^trailer\..*\.(command|cmd)$/,
  /^tar\..*\.command$/,
  /^(sequence\.editor|interactive\.difffilter|web\.browser|uploadpack\.packobjectshook|init\.templatedir)$/,
  /^(sendemail|imap|instaweb)\./,
  /^(index\.(sparse|skiphash)|feature\.manyfiles|fetch\.bundleuri|push\.default|i18n\.commitencoding)$/,
];

/** Whether a change of this setting can execute, redirect or hide; other settings people and agents may change freely. */
export function isGuardedKey(key: string): boolean {
  return guarded.some((pattern) => pattern.test(key));
}
