import { useEffect, useState } from 'react';
import type { ForecastBasis } from '../../../shared/contract/forecast-calls';
import type { PlanPreview } from '../../../shared/contract/wizard-values';
import { defaultRunSettings } from '../../../shared/run-settings';
import { createOutlookAsker, type AskedOutlook } from '../../lib/outlook/ask-outlook';
import type { OutlookQuestion, PlannedFeature } from '../../lib/outlook/workers/outlook';

type PlanQuestion = {
  /** Null where nothing is planned yet. */
  readonly preview: PlanPreview | null;
  /** The forecast is made for 1 to so many agents. */
  readonly ceiling: number;
  /** The agent costs nothing. */
  readonly isFree: boolean;
};

/** What each number of agents would come to with this plan; null until it is known. */
export function usePlanOutlook({ preview, ceiling, isFree }: PlanQuestion): AskedOutlook | null {
  const [answer, setAnswer] = useState<AskedOutlook | null>(null);
  useEffect(() => {
    if (preview === null) return;
    const asker = createOutlookAsker();
    void asker.ask(questionOf(preview, ceiling, isFree)).then((asked) => asked !== null && setAnswer(asked));
    return () => asker.close();
  }, [preview, ceiling, isFree]);
  return preview === null ? null : answer;
}

function questionOf({ features }: PlanPreview, ceiling: number, free: boolean): OutlookQuestion {
  const { order, maxFailures, backoffMs, testingRatio } = defaultRunSettings;
  const basis: ForecastBasis = {
    // A new project has none.
    history: { workMs: [], ofEstimate: [], landingMs: [], failedMs: [], costUsd: [] },
    free,
    order,
    policy: { maxFailures, backoffMs: [...backoffMs] },
    testingRatio,
    testingCeiling: testingRatio,
    apart: features.flatMap(({ number, resources }) => (resources.length > 0 ? [{ number, resources, skips: 0 }] : [])),
  };
  const planned = features.map(({ resources: _resources, ...feature }): PlannedFeature => ({
    ...feature,
    status: 'pending',
  }));
  return { features: planned, working: new Map(), basis, ceiling, now: Date.now(), course: null };
}
