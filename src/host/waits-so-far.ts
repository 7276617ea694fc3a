import { describeWait } from '../engine/run/describe-wait';
import type { RunControl } from '../engine/run/run-control';
import type { Signal } from '../shared/signal';
import { formatTime } from '../shared/format-time';

/** What a run waits for already when it is first listened to: its first look came before anybody could hear of it. */
export function waitsSoFar(control: RunControl, now: number): readonly Signal[] {
  const gates = control.gates().map((gate): Signal => ({ type: 'gate', gate }));
  const waits = [...control.waits()].map(([feature, wait]): Signal => {
    return { type: 'wait', feature, reason: describeWait(wait, { now, formatTime }) };
  });
  return [...gates, ...waits];
}
