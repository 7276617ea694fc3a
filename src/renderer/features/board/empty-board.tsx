import { Plus } from 'lucide-react';
import { openFeatureDialog } from '../../lib/feature-dialogs';
import { Button } from '../../ui/button';
import { MascotTile } from '../../ui/mascot-tile';
import { Toolbar } from '../../ui/toolbar';

/** A board without a backlog, and how it gets one. */
export function EmptyBoard() {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <Toolbar title="Board" />
      <section className="m-auto grid justify-items-center gap-2.5 p-8 text-center">
        <MascotTile name="buzz" mood="idle" size={44} />
        <h2 className="font-semibold">No features yet</h2>
        <p className="max-w-[340px] text-xs text-secondary">
          Write down what should be built. Agents start on it when a run is going on.
        </p>
        <Button
          variant="primary"
          icon={<Plus size={14} strokeWidth={1.75} aria-hidden />}
          onClick={() => openFeatureDialog({ type: 'add' })}
        >
          Add feature
        </Button>
      </section>
    </div>
  );
}
