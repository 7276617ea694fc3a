import type { Git, GuardFinding, GuardSnapshot } from '../../../../src/engine/ports/git';
import type { Effects } from '../../host/effects';
import { reads } from '../../host/effects';
import type { World } from '../../world/world';
import { gitBreaks } from './git-failure';
import { keepCommit } from './keep-commit';

/** What worktrees share with the repository: looked at, and put back. */
export function guardingVerbs(world: World, effects: Effects): Pick<Git, 'guardSnapshot' | 'guardRestore'> {
  const { repository } = world;
  return {
    guardSnapshot: () => effects.call('git.guardSnapshot', { steps: reads(() => snapshotOf(world)), fails: gitBreaks }),
    guardRestore: (before, findings) =>
      effects.call('git.guardRestore', {
        needsDisk: true,
        fails: gitBreaks,
        *steps() {
          for (const finding of findings) {
            restore(before, finding);
            yield;
          }
        },
      }),
  };

  function restore(before: GuardSnapshot, finding: GuardFinding): void {
    switch (finding.kind) {
      case 'config':
        if (finding.before.length === 0) repository.config.delete(finding.key);
        else repository.config.set(finding.key, finding.before);
        return;
      case 'file': {
        const was = before.files[finding.path]?.content;
        if (typeof was === 'string') repository.hooks.set(finding.path, was);
        else repository.hooks.delete(finding.path);
        return;
      }
      case 'ref': {
        if ((repository.refs.get(finding.ref) ?? null) !== finding.after) return;
        const commit = finding.after === null ? null : repository.resolve(finding.after);
        if (commit !== null) keepCommit(repository, `refs/flotilla/rescue/guard-${commit.slice(0, 12)}`, commit);
        if (finding.before === null) repository.refs.delete(finding.ref);
        else repository.refs.set(finding.ref, finding.before);
      }
    }
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
