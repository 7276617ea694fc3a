import { Plus } from 'lucide-react';
import { openFeatureDialog } from '../lib/feature-dialogs';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';

/** A project without a backlog, and how it gets one. */
export function NoFeatures() {
  return (
    <Empty
      isFramed
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
      Write the first one yourself, or bring a whole plan from a terminal: <code>flotilla import plan.json</code>.
    </Empty>
  );
}
