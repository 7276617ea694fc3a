import { Play } from 'lucide-react';
import { useState } from 'react';
import { goOnAnswer } from '../../shared/go-on-answer';
import type { FeatureView } from '../../shared/views';
import { Button } from '../ui/button';
import { GrantButton } from './costs/grant-button';
import { answerFeature } from './feature-verbs';

/** The answer to a question that needs no words: about a budget or an account; nothing where it asks something else. */
export function OneClickAnswer({ feature }: { readonly feature: FeatureView }) {
  return feature.asksAboutAccount === true ? <GoOnButton feature={feature} /> : <GrantButton feature={feature} />;
}

export const needsNoWords = ({ asksAboutAccount, grants }: FeatureView): boolean =>
  asksAboutAccount === true || grants !== undefined;

function GoOnButton({ feature }: { readonly feature: FeatureView }) {
  const [isBusy, setIsBusy] = useState(false);
  const goOn = async () => {
    setIsBusy(true);
    await answerFeature(feature, goOnAnswer);
    setIsBusy(false);
  };
  return (
    <Button
      size="sm"
      busy={isBusy}
      title="Its agent tries; if it gets through, all others of the account go on too"
      icon={<Play size={13} strokeWidth={1.75} aria-hidden />}
      onClick={() => void goOn()}
    >
      {goOnAnswer}
    </Button>
  );
}
