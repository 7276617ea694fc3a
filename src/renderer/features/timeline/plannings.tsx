import type { TimelinePlanning } from '../../../shared/timeline';
import { formatSpan } from '../../lib/format-time';
import { RoundBar } from './round-bar';
import { roundEnd } from './round-end';
import type { TimeScale } from './time-scale';

type PlanningsProps = {
  readonly plannings: readonly TimelinePlanning[];
  readonly scale: TimeScale;
  readonly now: number;
};

/** The agents that filled the backlog. */
export function Plannings({ plannings, scale, now }: PlanningsProps) {
  return plannings.map((planning) => {
    const { number, role, source, from, to } = planning;
    const end = to ?? now;
    const { status, word } = roundEnd(planning);
    const what = role === 'initializer' ? `Initializer, ${source}` : `Split “${source}”`;
    const says = `${what}: ${word}, ${formatSpan(end - from)}`;
    return <RoundBar key={number} from={from} to={end} status={status} says={says} scale={scale} />;
  });
}
