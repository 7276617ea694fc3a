import type { Git, GuardFinding, GuardSnapshot, RefFinding } from '../../../../src/engine/ports/git';
import { ok, type Result } from '../../../../src/shared/result';
import type { Effects } from '../../host/effects';
import { reads } from '../../host/effects';
import type { World } from '../../world/world';
import { gitBreaks, gitFails } from './git-failure';
import { keepCommit } from './keep-commit';

/** What worktrees share with the repository: looked at, and put back. */
export function guardingVerbs(
  world: World,
  effects: Effects,
): Pick<Git, 'guardSnapshot' | 'guardRestore' | 'verifyObjects' | 'giveUpCommits'> {
  const { repository } = world;
  return {
    guardSnapshot: () => effects.call('git.guardSnapshot', { steps: reads(() => snapshotOf(world)), fails: gitBreaks }),
    // In memory nothing can stand under another's name.
    verifyObjects: () => effects.call('git.verifyObjects', { steps: reads(() => []), fails: gitBreaks }),
    giveUpCommits: ({ worktree: path, branch, base }) =>
      effects.call('git.giveUpCommits', {
        steps: reads<Result<void>>(() => {
          const ref = `refs/heads/${branch}`;
          repository.refs.set(ref, base);
          const worktree = repository.worktrees.get(path);
          if (worktree !== undefined) Object.assign(worktree, { branch: ref, detachedAt: null });
          return ok(undefined);
        }),
        fails: gitFails(`Could not set ${branch} back`),
      }),
    guardRestore: (before, findings) =>
      effects.call('git.guardRestore', {
        needsDisk: true,
        fails: gitBreaks,
        *steps() {
          const left: RefFinding[] = [];
          for (const finding of findings) {
            if (finding.kind !== 'ref') restore(before, finding);
            else if (!restoreRef(finding)) left.push(finding);
            yield;
          }
          return left;
        },
      }),
  };

  function restore(before: GuardSnapshot, finding: Exclude<GuardFinding, RefFinding>): void {
    switch (finding.kind) {
      case 'config':
        if (finding.before.length === 0) repository.config.delete(finding.key);
        else repository.config.set(finding.key, finding.before);
        return;
      case 'file': {
        const was = before.files[finding.path]?.content;
        if (typeof was === 'string') repository.hooks.set(finding.path, was);
        else repository.hooks.delete(finding.path);
      }
    }
  }

  function restoreRef({ ref, before, after }: RefFinding): boolean {
    if ((repository.refs.get(ref) ?? null) !== after) return false;
    const commit = after === null ? null : repository.resolve(after);
    if (commit !== null) keepCommit(repository, `refs/flotilla/rescue/guard-${commit.slice(0, 12)}`, commit);
    if (before === null) repository.refs.delete(ref);
    else repository.refs.set(ref, before);
    return true;
  }
}

export function snapshotOf({ repository }: World): GuardSnapshot {
  const files = [...repository.hooks].map(
    ([path, content]) => [path, { digest: content, mode: 0o755, content, link: false }] as const,
  );
  return {
    config: Object.fromEntries(repository.config),
    configFile: { state: 'readable', content: '' },
    files: Object.fromEntries(files),
    refs: Object.fromEntries(repository.refs),
    heads: { HEAD: `ref: ${repository.checkout.branch}` },
  };
}
