import { useState } from 'react';
import type { FeatureView } from '../../../shared/views';
import { closeFeatureDialog } from '../../lib/feature-dialogs';
import { isAtWork } from '../../lib/feature-moves';
import { deferAtOnce, moveWords, resetAtOnce } from '../../lib/feature-verbs';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';

type ConfirmDialogProps = { readonly move: 'defer' | 'reset'; readonly feature: FeatureView };

/** Asks, because work that was begun is given up: there is no way back to its attempt. */
export function ConfirmDialog({ move, feature }: ConfirmDialogProps) {
  const [isBusy, setIsBusy] = useState(false);
  const { number, name } = feature;
  const go = async () => {
    setIsBusy(true);
    await (move === 'defer' ? deferAtOnce(feature) : resetAtOnce(feature));
    closeFeatureDialog();
  };
  return (
    <Dialog
      title={move === 'defer' ? `Put off #${number} ${name}?` : `Reset #${number} ${name}?`}
      lead={move === 'defer' ? deferLead(feature) : resetLead(feature)}
      onCancel={closeFeatureDialog}
      footer={
        <>
          <span className="flex-1" />
          <Button onClick={closeFeatureDialog}>Leave it as it is</Button>
          <Button variant="danger" busy={isBusy} onClick={() => void go()}>
            {moveWords[move]}
          </Button>
        </>
      }
    />
  );
}

function deferLead(feature: FeatureView): string {
  const who = isAtWork(feature)
    ? 'Its agent is stopped. '
    : feature.status === 'needs_input'
      ? 'Its question goes. '
      : '';
  return `${who}A later attempt begins anew; what this one did is kept as a rescue ref.`;
}

function resetLead(feature: FeatureView): string {
  const failures = feature.failures === 0 ? '' : ' and its failures count no more';
  return `The next attempt starts from nothing${failures}. Work that was begun is given up, and kept as a rescue ref.`;
}
