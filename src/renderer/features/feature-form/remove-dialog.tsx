import { useState } from 'react';
import type { Fault } from '../../../shared/fault';
import type { FeatureView } from '../../../shared/views';
import { tryChange } from '../../lib/feature-actions';
import { faultWords } from '../../lib/fault-words';
import { isAtWork, neededBy } from '../../lib/feature-moves';
import { notify } from '../../lib/notify';
import type { ProjectModel } from '../../lib/project-model';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { wayBack } from './way-back';

type RemoveDialogProps = {
  readonly feature: FeatureView;
  readonly features: ProjectModel['features'];
  readonly onClose: () => void;
  readonly onGone: (number: number) => void;
};

const mostNamed = 5;

/** Asks, because its number and its attempts do not come back; its text does, as long as nothing was built of it. */
export function RemoveDialog({ feature, features, onClose, onGone }: RemoveDialogProps) {
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const { number, name } = feature;
  const needing = neededBy(feature, features);
  const remove = async () => {
    setIsBusy(true);
    // Read before it is gone.
    const again = await wayBack(feature, needing);
    const removed = await tryChange(number, { type: 'remove', detach: needing.length > 0 });
    setIsBusy(false);
    if (!removed.ok) return setFault(removed.error);
    onClose();
    onGone(number);
    notify(`Deleted #${number} ${name}`, removed.value.said.join(' ') || null, {
      ...(again !== null && { action: { label: 'Add it again', act: again } }),
    });
  };
  return (
    <Dialog
      title={`Delete #${number} ${name}`}
      lead={leadOf(feature)}
      onCancel={onClose}
      footer={
        <>
          <span className="flex-1" />
          <Button onClick={onClose}>Keep it</Button>
          <Button variant="danger" busy={isBusy} onClick={() => void remove()}>
            {needing.length > 0 ? 'Delete and detach' : 'Delete'}
          </Button>
        </>
      }
    >
      {needing.length > 0 && (
        <div className="text-xs text-secondary">
          <p>These need it. They lose this dependency and may start without it:</p>
          <ul className="mt-1.5 grid gap-1">
            {needing.slice(0, mostNamed).map((each) => (
              <li key={each.number}>
                <code className="text-muted">#{each.number}</code> {each.name}
              </li>
            ))}
            {needing.length > mostNamed && <li>and {needing.length - mostNamed} more</li>}
          </ul>
        </div>
      )}
      {fault !== null && (
        <p role="alert" data-status="failed" className="text-xs text-(--st)">
          {faultWords(fault).title}
        </p>
      )}
    </Dialog>
  );
}

function leadOf(feature: FeatureView): string {
  if (isAtWork(feature)) return 'Its agent is stopped; what it did so far is kept as a rescue ref.';
  if (feature.status === 'landed') return 'It leaves the backlog. Its work has landed and stays on the target.';
  return feature.attempts > 0
    ? 'It leaves the backlog with its attempts. Work that was given up stays in its rescue refs.'
    : 'It leaves the backlog. Nothing was built of it yet.';
}
