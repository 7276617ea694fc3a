import { CornerDownRight, FolderOpen, PencilLine, RotateCw, SkipForward, Split, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FeatureView } from '../../../shared/views';
import { decideNow, failureKey } from '../../lib/failure-decisions';
import { openWorktree } from '../../lib/feature-actions';
import { openFeatureDialog } from '../../lib/feature-dialogs';
import { isAtWork, isCutOff, whyNot, type FeatureMove } from '../../lib/feature-moves';
import { deferFeature, resetFeature, retryFeature, skipFeature } from '../../lib/feature-verbs';
import type { ProjectModel } from '../../lib/project-model';
import { Button } from '../../ui/button';

type PanelFooterProps = { readonly project: ProjectModel; readonly feature: FeatureView };

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** The sensible next steps; everything else, and why it is impossible, stands in the panel's menu. */
export function PanelFooter({ project, feature }: PanelFooterProps) {
  const { number, status } = feature;
  const button = (move: FeatureMove, look: ReactNode, act: () => void, word: string) => {
    const why = whyNot(move, feature, project);
    return (
      <Button key={move} icon={look} disabled={why !== null} title={why ?? word} onClick={act}>
        {word}
      </Button>
    );
  };
  const edit = button('edit', <PencilLine {...icon} />, () => openFeatureDialog({ type: 'edit', number }), 'Edit');
  const skip = button('skip', <SkipForward {...icon} />, () => void skipFeature(feature), 'Skip');
  const refused = status === 'pending' || status === 'failed' ? whyNot('skip', feature, project) : null;
  return (
    <footer data-panel-buttons="" className="grid flex-none gap-1.5 border-t border-line px-4 py-2.5">
      <div className="flex flex-wrap gap-1.5">
        {isAtWork(feature) && (
          <>
            <Button icon={<FolderOpen {...icon} />} onClick={() => void openWorktree(number)}>
              Open worktree
            </Button>
            <span className="flex-1" />
            <Button
              variant="danger"
              icon={<CornerDownRight {...icon} />}
              disabled={whyNot('defer', feature, project) !== null}
              title={whyNot('defer', feature, project) ?? 'Stops its agent and gives the feature back for later'}
              onClick={() => deferFeature(feature)}
            >
              Stop attempt
            </Button>
          </>
        )}
        {status === 'failed' && (
          <>
            {project.undecided.includes(number) && (
              <Button
                icon={<Split {...icon} />}
                title="The run waits for your decision"
                onClick={() => decideNow(failureKey(feature, project))}
              >
                Decide
              </Button>
            )}
            {button('retry', <RotateCw {...icon} />, () => void retryFeature(feature), 'Retry')}
            {button('reset', <Undo2 {...icon} />, () => resetFeature(feature), 'Reset')}
            {skip}
            {edit}
          </>
        )}
        {status === 'skipped' && (
          <>
            {button('reset', <Undo2 {...icon} />, () => resetFeature(feature), 'Take it in again')}
            {edit}
          </>
        )}
        {status === 'needs_input' && (
          <>
            {button('reset', <Undo2 {...icon} />, () => resetFeature(feature), 'Reset')}
            {skip}
            {edit}
          </>
        )}
        {(status === 'pending' || isCutOff(feature)) && (
          <>
            {edit}
            {button('defer', <CornerDownRight {...icon} />, () => deferFeature(feature), 'Put off')}
            {skip}
          </>
        )}
        {status === 'landed' && edit}
      </div>
      {refused !== null && <p className="text-2xs text-secondary">Skip is not possible: {refused}</p>}
    </footer>
  );
}
