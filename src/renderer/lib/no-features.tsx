import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import type { MascotName } from '../ui/mascot-body';
import { openFeatureDialog } from './feature-dialogs';

type NoFeaturesProps = {
  readonly mascot: MascotName;
  /** Other things stand around it. */
  readonly isFramed?: boolean;
  /** One sentence: what will stand here, or how it gets here. */
  readonly children: ReactNode;
};

/** A screen of a project without a backlog, and how it gets one. */
export function NoFeatures({ mascot, isFramed = false, children }: NoFeaturesProps) {
  return (
    <Empty
      isFramed={isFramed}
      mascot={mascot}
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
      {children}
    </Empty>
  );
}
