import { count } from '../../../shared/count';
import type { FeatureChange } from '../../../shared/feature-change';
import type { FeatureView } from '../../../shared/views';
import type { ProjectModel } from '../../lib/project-model';
import { heldBy } from './held-by';
import type { LiveFinding, Remedy } from './live-finding';

type Features = ProjectModel['features'];

/** All that is left waits for what will not move by itself: no run can go on. */
export function deadlock(features: Features): readonly LiveFinding[] {
  const all = [...features.values()];
  const left = all.filter(({ status }) => status === 'pending');
  if (left.length === 0 || all.some(isMoving)) return [];
  const roots = all.filter(isStill).filter(({ number }) => heldBy(number, features).length > 0);
  const held = new Set(roots.flatMap(({ number }) => heldBy(number, features)));
  if (!left.every(({ number }) => held.has(number))) return [];
  const what =
    left.length === 1
      ? 'The one feature that is left waits'
      : `All ${count(left.length, 'feature')} that are left wait`;
  return [
    {
      id: 'deadlock',
      status: 'failed',
      title: 'Nothing can move any more',
      cause: `${what} for ${listed(roots)}. No run can go on until you decide.`,
      affected: left.map(({ number }) => number),
      remedy: remedyFor(roots),
    },
  ];
}

function isMoving({ status }: FeatureView): boolean {
  return status === 'claimed' || status === 'verifying' || status === 'merging';
}

function isStill({ status }: FeatureView): boolean {
  return status === 'failed' || status === 'skipped' || status === 'needs_input';
}

const named = 3;
const states = { failed: 'failed for good', skipped: 'is skipped', needs_input: 'asks a question' } as const;

function listed(roots: readonly FeatureView[]): string {
  const first = roots.slice(0, named).map(({ number, name, status }) => {
    const state = status === 'failed' || status === 'skipped' || status === 'needs_input' ? states[status] : status;
    return `#${number} ${name}, which ${state}`;
  });
  const more = roots.length - first.length;
  return more > 0 ? `${first.join('; ')}; and ${more} more` : first.join('; and ');
}

/** What failed is tried again, what was skipped comes back; a question has to be answered. */
function remedyFor(roots: readonly FeatureView[]): Remedy | null {
  const changes = roots.flatMap(({ number, status }): { feature: number; change: FeatureChange }[] => {
    if (status === 'failed') return [{ feature: number, change: { type: 'retry' } }];
    return status === 'skipped' ? [{ feature: number, change: { type: 'reset' } }] : [];
  });
  const [first] = changes;
  const [question] = roots;
  if (first === undefined) {
    return question === undefined
      ? null
      : { type: 'open', label: `Answer #${question.number}`, feature: question.number };
  }
  if (changes.length > 1) return { type: 'changes', label: `Bring all ${changes.length} back`, changes };
  const label = first.change.type === 'retry' ? `Retry #${first.feature}` : `Bring #${first.feature} back`;
  return { type: 'change', label, ...first };
}
