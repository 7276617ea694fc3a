import { FileText, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import type { MascotName } from '../ui/mascot-body';
import { startRun } from './actions';
import { openFeatureDialog } from './feature-dialogs';
import { liveRun } from './live-run';
import { useWindow } from './store';

type NoFeaturesProps = {
  readonly mascot: MascotName;
  /** Other things stand around it. */
  readonly isFramed?: boolean;
  /** One sentence: what will stand here, or how it gets here. */
  readonly children: ReactNode;
};

/** A screen of a project without a backlog, and how it gets one. */
export function NoFeatures({ mascot, isFramed = false, children }: NoFeaturesProps) {
  const spec = useWindow((state) => state.project?.project.appSpec);
  const isRunning = useWindow((state) => liveRun(state.project?.run) !== null);
  const isStarting = useWindow((state) => state.busy.has('run.start'));
  return (
    <Empty
      isFramed={isFramed}
      mascot={mascot}
      title="No features yet"
      action={
        <div className="flex flex-wrap justify-center gap-2">
          {spec !== undefined && (
            <Button
              variant="primary"
              icon={<FileText size={14} strokeWidth={1.75} aria-hidden />}
              busy={isStarting}
              disabled={isRunning}
              onClick={() => void startRun()}
            >
              Create features from {spec}
            </Button>
          )}
          <Button
            variant={spec === undefined ? 'primary' : 'default'}
            icon={<Plus size={14} strokeWidth={1.75} aria-hidden />}
            onClick={() => openFeatureDialog({ type: 'add' })}
          >
            Add feature
          </Button>
        </div>
      }
    >
      {spec === undefined
        ? children
        : `An agent reads ${spec}, creates the features, and the run goes on to build them. Add features of your own at any time.`}
    </Empty>
  );
}
