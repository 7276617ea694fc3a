import type { TimelineRound } from '../../../shared/timeline';
import { formatSpan } from '../../lib/format-time';
import { RoundBar } from './round-bar';
import { roundEnd } from './round-end';
import type { TimeScale } from './time-scale';

type TestRoundsProps = {
  readonly rounds: readonly TimelineRound[];
  readonly scale: TimeScale;
  readonly now: number;
};

/** The testing agents' rounds over what has landed. */
export function TestRounds({ rounds, scale, now }: TestRoundsProps) {
  return rounds.map((round) => {
    const { number, features, from, to } = round;
    const end = to ?? now;
    const { status, word } = roundEnd(round);
    const of = features.map((each) => `#${each}`).join(', ');
    const says = `Test round ${number} of ${of}: ${word}, ${formatSpan(end - from)}`;
    return <RoundBar key={number} from={from} to={end} status={status} says={says} scale={scale} />;
  });
}
