import type { FeatureView } from '../../shared/views';
import { changeFeature } from './feature-actions';
import { openFeatureDialog } from './feature-dialogs';
import type { FeatureMove } from './feature-moves';

const label = ({ number, name }: FeatureView): string => `#${number} ${name}`;

/** How buttons and menus call a move. */
export const moveWords: Readonly<Record<FeatureMove, string>> = {
  answer: 'Answer',
  retry: 'Retry',
  reset: 'Reset',
  defer: 'Put off',
  skip: 'Skip',
  edit: 'Edit',
  restart: 'Start over',
  remove: 'Delete',
};

export function retryFeature(feature: FeatureView): Promise<boolean> {
  return changeFeature(feature.number, { type: 'retry' }, { said: `${label(feature)} is tried again` });
}

/** Asks first where work that was begun would be given up; what was skipped can be skipped again. */
export function resetFeature(feature: FeatureView): void {
  if (feature.status === 'skipped') void resetAtOnce(feature);
  else openFeatureDialog({ type: 'confirm', number: feature.number, move: 'reset' });
}

export function resetAtOnce(feature: FeatureView): Promise<boolean> {
  const undo = feature.status === 'skipped' ? ({ type: 'skip' } as const) : undefined;
  return changeFeature(feature.number, { type: 'reset' }, { said: `${label(feature)} starts from nothing`, undo });
}

export function skipFeature(feature: FeatureView): Promise<boolean> {
  // What was at work or failed can't be put back as it was.
  const undo = feature.status === 'pending' ? ({ type: 'reset' } as const) : undefined;
  return changeFeature(feature.number, { type: 'skip' }, { said: `Skipped ${label(feature)}`, undo });
}

/** Asks first where work that was begun would be given up. */
export function deferFeature(feature: FeatureView): void {
  if (feature.attempts === 0) void deferAtOnce(feature);
  else openFeatureDialog({ type: 'confirm', number: feature.number, move: 'defer' });
}

export function deferAtOnce(feature: FeatureView): Promise<boolean> {
  // An attempt that was given up for it is gone.
  const undo = feature.attempts === 0 ? ({ type: 'defer', undo: true } as const) : undefined;
  return changeFeature(feature.number, { type: 'defer' }, { said: `${label(feature)} is put off`, undo });
}

export function restartFeature(feature: FeatureView): Promise<boolean> {
  const said = `${label(feature)} starts over, before all others`;
  return changeFeature(feature.number, { type: 'edit', changes: {}, restart: true }, { said });
}

export function answerFeature(feature: FeatureView, answer: string): Promise<boolean> {
  return changeFeature(
    feature.number,
    { type: 'answer', answer },
    { said: `${label(feature)} goes on with your answer` },
  );
}
