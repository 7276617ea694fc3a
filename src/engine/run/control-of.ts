import type { FeatureNumber } from '../../shared/ids';
import type { Report } from '../../shared/report';
import type { RunWait } from '../../shared/run-wait';
import type { RunControl } from './run-control';
import type { RunInput } from './run-input';
import type { RunParts } from './run-parts';
import type { Steering } from './steer-run';

type Controlled = {
  readonly input: RunInput;
  readonly parts: RunParts;
  readonly steering: Steering;
  readonly finished: Promise<Report>;
};

/** A run in the hands of a person. */
export function controlOf({ input, parts, steering, finished }: Controlled): RunControl {
  const { givenUp, dispatcher, queue } = parts;
  const { drain, resume, stop, kill, setConcurrency, setBudgets } = steering;
  return {
    number: input.number,
    drain,
    resume() {
      input.context.gates.tryAgain();
      resume();
    },
    stop,
    kill,
    setConcurrency,
    setBudgets,
    features: parts.changes,
    undecided: () => givenUp.undecided(),
    leave: (feature) => givenUp.leave(feature),
    waits: () => allWaits(dispatcher.waits(), queue.waits()),
    gates: () => input.context.gates.closed(),
    onSignal: input.signals.add,
    onWaits: input.waits.add,
    finished,
  };
}

/** What the dispatcher passed over and what the merge queue waits with, as one. */
function allWaits(
  dispatching: ReadonlyMap<FeatureNumber, RunWait>,
  landing: ReadonlyMap<FeatureNumber, string>,
): ReadonlyMap<FeatureNumber, RunWait> {
  const waits = new Map(dispatching);
  for (const [feature, sentence] of landing) waits.set(feature, { kind: 'uncommitted_changes', sentence });
  return waits;
}
