import { Wallet } from 'lucide-react';
import { useState } from 'react';
import { formatBudget } from '../../../shared/budget-text';
import type { FeatureView } from '../../../shared/views';
import { Button } from '../../ui/button';
import { answerFeature } from '../feature-verbs';

/** Lets a feature that has used its budget up go on with as much again; nothing where it asks something else. */
export function GrantButton({ feature }: { readonly feature: FeatureView }) {
  const [isBusy, setIsBusy] = useState(false);
  if (feature.grants === undefined) return null;
  const more = formatBudget(feature.grants);
  const grant = async () => {
    setIsBusy(true);
    await answerFeature(feature, `Go on: you may use another ${more}.`);
    setIsBusy(false);
  };
  return (
    <Button
      size="sm"
      busy={isBusy}
      icon={<Wallet size={13} strokeWidth={1.75} aria-hidden />}
      onClick={() => void grant()}
    >
      Allow another {more}
    </Button>
  );
}
