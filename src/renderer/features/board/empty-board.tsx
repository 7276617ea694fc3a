import { Plus } from 'lucide-react';
import { openFeatureDialog } from '../../lib/feature-dialogs';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Toolbar } from '../../ui/toolbar';

/** A board without a backlog, and how it gets one. */
export function EmptyBoard() {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <Toolbar title="Board" />
      <Empty
        mascot="buzz"
        title="No features yet"
        action={
          <Button
            variant="primary"
            icon={<Plus size={14} strokeWidth={1.75} aria-hidden />}
            onClick={() => openFeatureDialog({ type: 'add' })}
          >
            Add feature
          </Button>
        }
      >
        Write down what should be built. Agents start on it when a run is going on.
      </Empty>
    </div>
  );
}
