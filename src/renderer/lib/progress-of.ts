import type { FeatureView, LaneView } from '../../shared/views';

type Told = NonNullable<LaneView['attempt']>['steps'];

export type Progress = {
  readonly done: number;
  readonly total: number;
  /** Beside the dots. */
  readonly words: string;
  readonly spoken: string;
  /** Whether it counts the feature's steps; else tasks that its agent set itself. */
  readonly isOfFeature: boolean;
};

/** How far an attempt is, as its agent tells it; null where it tells nothing. A list as long as the feature's is taken for it. */
export function progressOf(feature: Pick<FeatureView, 'steps'> | undefined, told: Told): Progress | null {
  if (told === null || told.total === 0) return null;
  const { total } = told;
  const done = Math.min(told.done, total);
  const isOfFeature = feature?.steps.length === total;
  const noun = isOfFeature ? 'step' : 'task';
  const counted = `${done} of ${total} ${total === 1 ? noun : `${noun}s`}`;
  return {
    done,
    total,
    isOfFeature,
    words: isOfFeature ? `${done} of ${total}` : counted,
    spoken: isOfFeature ? counted : `${counted} that its agent set itself`,
  };
}
