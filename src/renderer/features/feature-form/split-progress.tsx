import type { PlanningView } from '../../../shared/views';
import { stopRun } from '../../lib/actions';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { MascotTile } from '../../ui/mascot-tile';

type SplitProgressProps = { readonly planning: PlanningView | null; readonly onClose: () => void };

/** An agent is at it; nobody has to wait for it here. */
export function SplitProgress({ planning, onClose }: SplitProgressProps) {
  return (
    <Dialog
      title="The request is being split"
      lead="You can close this: what is proposed waits for you under “Needs you”."
      picture={<MascotTile name="hoot" badge={undefined} mood={planning?.state ?? 'idle'} size={48} label="Hoot" />}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={() => void stopRun()}>Stop</Button>
          <span className="flex-1" />
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      <p role="status" className="line-clamp-2 h-10 text-secondary">
        {planning?.thought ?? 'Gets a worktree of its own.'}
      </p>
      <code className="block h-4 truncate text-2xs text-muted">{planning?.tool ?? ''}</code>
    </Dialog>
  );
}
