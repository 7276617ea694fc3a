import {
  CornerDownRight,
  FileDiff,
  FolderOpen,
  ListRestart,
  PencilLine,
  RotateCw,
  ScrollText,
  SkipForward,
  Trash2,
  Undo2,
} from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import type { FeatureView } from '../../shared/views';
import { Menu, MenuAt, MenuItem, MenuSeparator } from '../ui/menu';
import { openWorktree } from './feature-actions';
import { openFeatureDialog } from './feature-dialogs';
import { hasWorktree, isAtWork, whyNot, type FeatureMove } from './feature-moves';
import { deferFeature, moveWords, resetFeature, restartFeature, retryFeature, skipFeature } from './feature-verbs';
import { openFeatureAt } from './panel-tab';
import { useWindow } from './store';

type FeatureMenuProps = {
  readonly feature: FeatureView;
  readonly trigger: ReactNode;
  /** What the place it is opened at offers beside. */
  readonly children?: ReactNode;
};

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** Everything that can be done to a feature; what can't be done now stays there with its reason. */
export function FeatureMenu({ feature, trigger, children }: FeatureMenuProps) {
  return (
    <Menu label={`Feature #${feature.number}`} trigger={trigger}>
      {children}
      <Items feature={feature} />
    </Menu>
  );
}

type FeatureMenuAtProps = Omit<FeatureMenuProps, 'trigger'> & Omit<ComponentProps<typeof MenuAt>, 'label' | 'children'>;

/** The same where the right button was pressed. */
export function FeatureMenuAt({ feature, children, ...place }: FeatureMenuAtProps) {
  return (
    <MenuAt {...place} label={`Actions of #${feature.number}`}>
      {children}
      <Items feature={feature} />
    </MenuAt>
  );
}

/** Made when the menu opens: a board has hundreds of them. */
function Items({ feature }: Pick<FeatureMenuProps, 'feature'>) {
  const project = useWindow((state) => state.project);
  if (!project) return null;
  const { number } = feature;
  const move = (name: FeatureMove, look: ReactNode, act: () => void, shortcut?: string) => (
    <MenuItem icon={look} shortcut={shortcut} refusal={whyNot(name, feature, project)} onSelect={act}>
      {moveWords[name]}
    </MenuItem>
  );
  const noWork = isAtWork(feature) || feature.attempts > 0 ? null : 'Nothing was tried yet.';
  return (
    <>
      {move('edit', <PencilLine {...icon} />, () => openFeatureDialog({ type: 'edit', number }), 'E')}
      {move('retry', <RotateCw {...icon} />, () => void retryFeature(feature), 'R')}
      {move('restart', <ListRestart {...icon} />, () => void restartFeature(feature))}
      {move('defer', <CornerDownRight {...icon} />, () => deferFeature(feature))}
      {move('skip', <SkipForward {...icon} />, () => void skipFeature(feature), 'S')}
      {move('reset', <Undo2 {...icon} />, () => resetFeature(feature))}
      <MenuSeparator />
      <MenuItem
        icon={<FileDiff {...icon} />}
        shortcut="⇧D"
        refusal={noWork}
        onSelect={() => openFeatureAt(number, 'diff')}
      >
        Show diff
      </MenuItem>
      <MenuItem
        icon={<ScrollText {...icon} />}
        shortcut="L"
        refusal={noWork}
        onSelect={() => openFeatureAt(number, 'log')}
      >
        Show log
      </MenuItem>
      <MenuItem
        icon={<FolderOpen {...icon} />}
        shortcut="W"
        refusal={hasWorktree(feature) ? null : 'It has no worktree now.'}
        onSelect={() => void openWorktree(number)}
      >
        Open worktree
      </MenuItem>
      <MenuSeparator />
      {move('remove', <Trash2 {...icon} />, () => openFeatureDialog({ type: 'remove', number }))}
    </>
  );
}
