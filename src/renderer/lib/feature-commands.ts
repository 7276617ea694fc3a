import type { FeatureView } from '../../shared/views';
import { openWorktree } from './feature-actions';
import { openFeatureDialog } from './feature-dialogs';
import { hasWorktree, isAtWork, whyNot, type FeatureMove } from './feature-moves';
import { deferFeature, moveWords, resetFeature, restartFeature, retryFeature, skipFeature } from './feature-verbs';
import type { KeyCombo } from './key-combo';
import { openFeatureAt } from './panel-tab';
import type { ProjectModel } from './project-model';

/** Something that can be done to one feature now. */
export type FeatureCommand = {
  readonly id: string;
  readonly title: string;
  readonly keys: readonly KeyCombo[];
  readonly whyNot: string | null;
  readonly act: () => void;
};

/** What the keys of a feature that has the focus do; the list of keys names them. */
export const featureKeys = {
  open: { key: 'Enter' },
  retry: { key: 'r' },
  skip: { key: 's' },
  edit: { key: 'e' },
  log: { key: 'l' },
  diff: { key: 'd', shift: true },
  worktree: { key: 'w' },
} as const satisfies Record<string, KeyCombo>;

export function featureCommandsOf(feature: FeatureView, project: ProjectModel): readonly FeatureCommand[] {
  const { number } = feature;
  const move = (name: FeatureMove, act: () => void, keys: readonly KeyCombo[] = []): FeatureCommand => ({
    id: name,
    title: moveWords[name],
    keys,
    whyNot: whyNot(name, feature, project),
    act,
  });
  const look = (id: string, title: string, key: KeyCombo, act: () => void): FeatureCommand => ({
    id,
    title,
    keys: [key],
    whyNot: isAtWork(feature) || feature.attempts > 0 ? null : 'Nothing was tried yet.',
    act,
  });
  return [
    move('edit', () => openFeatureDialog({ type: 'edit', number }), [featureKeys.edit]),
    move('retry', () => void retryFeature(feature), [featureKeys.retry]),
    move('restart', () => void restartFeature(feature)),
    move('defer', () => deferFeature(feature)),
    move('skip', () => void skipFeature(feature), [featureKeys.skip]),
    move('reset', () => resetFeature(feature)),
    look('log', 'Show log', featureKeys.log, () => openFeatureAt(number, 'log')),
    look('diff', 'Show diff', featureKeys.diff, () => openFeatureAt(number, 'diff')),
    {
      id: 'worktree',
      title: 'Open worktree',
      keys: [featureKeys.worktree],
      whyNot: hasWorktree(feature) ? null : 'It has no worktree now.',
      act: () => void openWorktree(number),
    },
    move('remove', () => openFeatureDialog({ type: 'remove', number })),
  ];
}
