import type { GuardedFile, GuardFinding, GuardSnapshot } from '../../shared/guard';

export type GuardRules = {
  /** Full refs that may change: live attempts' own. One that ends in a slash stands for all below it. */
  readonly ownRefs: readonly string[];
};

/** What differs between two snapshots of what is guarded, settings first, then files, then refs, each sorted by name. */
export function compareGuard(before: GuardSnapshot, after: GuardSnapshot, rules: GuardRules): readonly GuardFinding[] {
  return [...compareConfig(before, after), ...compareFiles(before, after), ...compareRefs(before, after, rules)];
}

function compareConfig(before: GuardSnapshot, after: GuardSnapshot): readonly GuardFinding[] {
  const lost = after.configFile.state !== 'readable' && before.configFile.state === 'readable';
  const findings: GuardFinding[] = [];
  if (lost)
    findings.push({
      kind: 'file',
      path: 'config',
      change: after.configFile.state === 'missing' ? 'removed' : 'changed',
    });
  for (const key of namesOf(before.config, after.config)) {
    // The whole file is put back when it was lost, and with it everything in it.
    if (lost && !key.startsWith('worktree:')) continue;
    const [was, is] = [before.config[key] ?? [], after.config[key] ?? []];
    if (!sameList(was, is)) findings.push({ kind: 'config', key, before: was, after: is });
  }
  return findings;
}

function compareFiles(before: GuardSnapshot, after: GuardSnapshot): readonly GuardFinding[] {
  return namesOf(before.files, after.files).flatMap((path): GuardFinding[] => {
    const [was, is] = [before.files[path], after.files[path]];
    if (was === undefined) return [{ kind: 'file', path, change: 'added' }];
    if (is === undefined) return [{ kind: 'file', path, change: 'removed' }];
    return sameFile(was, is) ? [] : [{ kind: 'file', path, change: 'changed' }];
  });
}

function compareRefs(before: GuardSnapshot, after: GuardSnapshot, rules: GuardRules): readonly GuardFinding[] {
  return namesOf(before.refs, after.refs).flatMap((ref): GuardFinding[] => {
    const [was, is] = [before.refs[ref] ?? null, after.refs[ref] ?? null];
    // Flotilla itself adds to what it rescued; only a loss there is somebody else's doing.
    const rescued = ref.startsWith('refs/flotilla/rescue/') && is !== null;
    const own = rules.ownRefs.some((mine) => (mine.endsWith('/') ? ref.startsWith(mine) : ref === mine));
    return was === is || own || rescued ? [] : [{ kind: 'ref', ref, before: was, after: is }];
  });
}

function namesOf(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

function sameFile(one: GuardedFile, other: GuardedFile): boolean {
  return one.digest === other.digest && one.mode === other.mode && one.link === other.link;
}
