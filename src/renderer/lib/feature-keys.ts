import type { KeyboardEvent } from 'react';
import type { FeatureView } from '../../shared/views';
import { openWorktree } from './feature-actions';
import { openFeatureDialog } from './feature-dialogs';
import { whyNot } from './feature-moves';
import { retryFeature, skipFeature } from './feature-verbs';
import { openFeature } from './navigate';
import { notify } from './notify';
import { openFeatureAt } from './panel-tab';
import type { ProjectModel } from './project-model';
import { areSingleKeysOn } from './single-keys';

/** The keys of a feature that has the focus. True where one was heeded. */
export function heedFeatureKey(event: KeyboardEvent, feature: FeatureView, project: ProjectModel): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || isSwitchedOff(event.key)) return false;
  const act = actionFor(event, feature, project);
  if (act === null) return false;
  event.preventDefault();
  event.stopPropagation();
  act();
  return true;
}

/** People who dictate, or press keys by mistake, can do without single letters here, too. */
function isSwitchedOff(key: string): boolean {
  return /^[a-z]$/i.test(key) && !areSingleKeysOn();
}

function actionFor(event: KeyboardEvent, feature: FeatureView, project: ProjectModel): (() => void) | null {
  const { number } = feature;
  switch (event.key) {
    case 'Enter':
      return () => openFeature(number);
    case 'r':
      return orSay(whyNot('retry', feature, project), () => void retryFeature(feature));
    case 's':
      return orSay(whyNot('skip', feature, project), () => void skipFeature(feature));
    case 'e':
      return () => openFeatureDialog({ type: 'edit', number });
    case 'l':
      return () => openFeatureAt(number, 'log');
    case 'D':
      return () => openFeatureAt(number, 'diff');
    case 'w':
      return () => void openWorktree(number);
    default:
      return null;
  }
}

const orSay =
  (why: string | null, act: () => void): (() => void) =>
  () =>
    why === null ? act() : notify(why);
