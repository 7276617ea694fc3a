import { useEffect, useState } from 'react';
import type { FeatureDetails } from '../../../shared/contract/feature-calls';
import type { FeatureView } from '../../../shared/views';
import { ask } from '../../lib/bridge';
import type { Loaded } from '../../lib/store';

export type Details = {
  readonly details: Loaded<FeatureDetails>;
  /** What is shown was read before the newest change. */
  readonly isOld: boolean;
  readonly again: () => void;
};

/** What only the database knows of a feature; read again when the feature changes, with the old kept until then. */
export function useDetails(feature: FeatureView): Details {
  const { number } = feature;
  const [turn, setTurn] = useState(0);
  const [known, setKnown] = useState<{
    readonly number: number;
    readonly of: object;
    readonly details: Loaded<FeatureDetails>;
  } | null>(null);
  useEffect(() => {
    let isWanted = true;
    void ask('features.details', { number }).then((answer) => {
      if (!isWanted) return;
      setKnown({
        number,
        of: feature,
        details: answer.ok ? { status: 'ready', value: answer.value } : { status: 'failed', fault: answer.error },
      });
    });
    return () => {
      isWanted = false;
    };
  }, [number, feature, turn]);
  const isOwn = known !== null && known.number === number;
  return {
    details: isOwn ? known.details : { status: 'loading' },
    isOld: isOwn && known.of !== feature,
    again: () => setTurn((before) => before + 1),
  };
}
