import { count } from '../../shared/count';
import type { RunStatus } from '../../shared/run';
import type { RunWait } from '../../shared/run-wait';
import type { TickFigures } from './tick-figures';

/** Why a tick started nothing more: the one reason that comes first. */
export function capacitySentence(
  figures: TickFigures,
  { status, waits }: { readonly status: RunStatus; readonly waits: Iterable<RunWait> },
): string {
  const { running, lanes, ready, waiting, blocked } = figures;
  if (status !== 'running') return `Nothing starts any more: the run is ${status}`;
  if (running >= lanes) return `At max agents: ${running} of ${count(lanes, 'lane')} taken`;
  if (waiting > 0 && ready === 0) return `No room for what is ready: ${waiting} wait (${kindsOf(waits)})`;
  if (ready > 0) return `${ready} ready were not started`;
  return blocked > 0 ? `Nothing is ready: ${blocked} are blocked` : 'Nothing is left to start';
}

function kindsOf(waits: Iterable<RunWait>): string {
  const counts = new Map<string, number>();
  for (const { kind } of waits) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, many]) => `${kind}: ${many}`).join(', ');
}
