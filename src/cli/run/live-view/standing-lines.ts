import type { FeatureView, ShownStatus } from '../../../shared/views';
import { cut, oneLine } from '../../terminal/text';
import type { LiveModel } from './live-model';

/** What a person can help with first, then what passes by itself. */
const order: readonly ShownStatus[] = ['needs_input', 'failed', 'waiting', 'ready', 'blocked', 'skipped'];

/**
 * Why nothing moves, or why lanes stay free: a sentence a feature, those a person can help with first. What waits for the
 * person's own checkout is told also while others are at work.
 */
export function standingLines(
  model: LiveModel,
  { columns, most }: { columns: number; most: number },
): readonly string[] {
  const chosen = standing(model);
  const lines = chosen
    .slice(0, most)
    .map(({ number, reason }) => cut(`  #${number} ${oneLine(reason ?? '')}`, columns));
  const left = chosen.length - lines.length;
  return left > 0 && most > 0 ? [...lines.slice(0, -1), `  … and ${left + 1} more`] : lines;
}

function standing({ run, lanes, unfinished }: LiveModel): readonly FeatureView[] {
  const features = [...unfinished.values()];
  const held = features.filter(({ shown, waitingFor }) => shown === 'merging' && waitingFor !== null);
  if (run?.status !== 'running' || lanes.every(({ attempt }) => attempt !== null)) return held;
  const nothingMoves = lanes.every(({ attempt }) => attempt === null);
  const told = nothingMoves ? order : order.filter((status) => status === 'waiting');
  return [...held, ...told.flatMap((status) => features.filter(({ shown, reason }) => shown === status && reason))];
}
