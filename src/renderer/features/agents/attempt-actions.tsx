import { CornerDownRight, FileDiff, FolderOpen, ListRestart, ScrollText, SkipForward, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FeatureView } from '../../../shared/views';
import { openWorktree } from '../../lib/feature-actions';
import { whyNot, type FeatureMove } from '../../lib/feature-moves';
import { deferFeature, restartFeature, skipFeature } from '../../lib/feature-verbs';
import { openFeatureAt } from '../../lib/panel-tab';
import type { ProjectModel } from '../../lib/project-model';
import { IconButton } from '../../ui/icon-button';
import { Menu, MenuItem, MenuLabel } from '../../ui/menu';

type AttemptActionsProps = { readonly feature: FeatureView; readonly project: ProjectModel };

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** What can be looked at and done while an agent is at work. */
export function AttemptActions({ feature, project }: AttemptActionsProps) {
  const { number } = feature;
  return (
    <span className="-my-1.5 -mr-1.5 ml-auto flex">
      <IconButton
        label={`Show the log of #${number}`}
        className="size-6.5"
        onClick={() => openFeatureAt(number, 'log')}
      >
        <ScrollText {...icon} />
      </IconButton>
      <IconButton
        label={`Show the diff of #${number}`}
        className="size-6.5 @max-[640px]:hidden"
        onClick={() => openFeatureAt(number, 'diff')}
      >
        <FileDiff {...icon} />
      </IconButton>
      <IconButton
        label={`Open the worktree of #${number}`}
        className="size-6.5 @max-[640px]:hidden"
        onClick={() => void openWorktree(number)}
      >
        <FolderOpen {...icon} />
      </IconButton>
      <StopMenu feature={feature} project={project} />
    </span>
  );
}

/** An attempt can't be stopped without saying what becomes of its feature: left pending it would start again at once. */
function StopMenu({ feature, project }: AttemptActionsProps) {
  const move = (name: FeatureMove, look: ReactNode, words: string, act: () => void) => (
    <MenuItem icon={look} refusal={whyNot(name, feature, project)} onSelect={act}>
      {words}
    </MenuItem>
  );
  return (
    <Menu
      label={`Stop the attempt at #${feature.number}`}
      trigger={
        <IconButton label={`Stop the attempt at #${feature.number}`} className="size-6.5">
          <Square {...icon} size={12} />
        </IconButton>
      }
    >
      <MenuLabel>Stop attempt; what it did is kept</MenuLabel>
      {move('restart', <ListRestart {...icon} />, 'Start over at once', () => void restartFeature(feature))}
      {move('defer', <CornerDownRight {...icon} />, 'Give it back, to be taken up in its turn', () =>
        deferFeature(feature),
      )}
      {move('skip', <SkipForward {...icon} />, 'Skip the feature', () => void skipFeature(feature))}
    </Menu>
  );
}
