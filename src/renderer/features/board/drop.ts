import type { FeatureChange } from '../../../shared/feature-change';
import type { FeatureView } from '../../../shared/views';
import { whyNot, type FeatureMove } from '../../lib/feature-moves';
import type { ProjectModel } from '../../lib/project-model';
import { columnOf, type ColumnName } from './columns';

/** What letting a card go over a column means. */
export type Drop =
  | { readonly type: 'order' }
  | {
      readonly type: 'change';
      readonly change: FeatureChange;
      readonly invitation: string;
      readonly said: string;
      readonly undo?: FeatureChange;
    }
  | { readonly type: 'refused'; readonly why: string };

/** Status follows the work: a card can be put in another order, left out, taken in again or tried again. */
export function dropOn(
  column: ColumnName,
  feature: FeatureView,
  project: Pick<ProjectModel, 'features' | 'run'>,
): Drop {
  const own = columnOf(feature.shown);
  const label = `#${feature.number} ${feature.name}`;
  if (own === column) {
    return own === 'ready' || own === 'blocked'
      ? { type: 'order' }
      : { type: 'refused', why: 'It stands here already' };
  }
  const may = (move: FeatureMove, drop: Drop): Drop => {
    const why = whyNot(move, feature, project);
    return why === null ? drop : { type: 'refused', why };
  };
  if (column === 'skipped') {
    return may('skip', {
      type: 'change',
      change: { type: 'skip' },
      invitation: 'Drop to skip',
      said: `Skipped ${label}`,
      // What was at work or failed can't be put back as it was.
      ...(feature.status === 'pending' && { undo: { type: 'reset' } as const }),
    });
  }
  if (column === 'ready' || column === 'blocked') return intoBacklog(feature, label, may);
  return { type: 'refused', why: 'Status follows the work' };
}

type May = (move: FeatureMove, drop: Drop) => Drop;

function intoBacklog({ shown }: FeatureView, label: string, may: May): Drop {
  switch (shown) {
    case 'failed':
      return may('retry', {
        type: 'change',
        change: { type: 'retry' },
        invitation: 'Drop to try again',
        said: `${label} is tried again`,
      });
    case 'skipped':
      return may('reset', {
        type: 'change',
        change: { type: 'reset' },
        invitation: 'Drop to take it in again',
        said: `${label} is in the backlog again`,
        undo: { type: 'skip' },
      });
    case 'claimed':
    case 'verifying':
    case 'merging':
    case 'needs_input':
      return may('defer', {
        type: 'change',
        change: { type: 'defer' },
        invitation: 'Drop to put it off',
        said: `${label} is put off`,
      });
    default:
      return { type: 'refused', why: 'Its dependencies decide that' };
  }
}
