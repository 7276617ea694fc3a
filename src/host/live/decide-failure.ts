import type { RunControl } from '../../engine/run/run-control';
import { assertNever } from '../../shared/assert-never';
import type { DecidedFailure } from '../../shared/failure-decision';
import type { FeatureNumber } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';

export type DecidingControl = Pick<RunControl, 'undecided' | 'leave' | 'stop'> & {
  readonly features: Pick<RunControl['features'], 'change'>;
};

/** Does what a person decided about a failed feature the run asks about; the first one decides, others get `stale`. */
export async function decideFailure(control: DecidingControl, decided: DecidedFailure): Promise<Result<void>> {
  const number = openNumber(control, decided.feature);
  if (number === undefined) return decidedAlready(decided.feature);
  const done = await obey(control, number, decided.decision);
  if (done.ok || openNumber(control, decided.feature) !== undefined) return done;
  return decidedAlready(decided.feature);
}

function openNumber(control: DecidingControl, feature: number): FeatureNumber | undefined {
  return control.undecided().find((each) => each === feature);
}

async function obey(
  control: DecidingControl,
  number: FeatureNumber,
  decision: DecidedFailure['decision'],
): Promise<Result<void>> {
  switch (decision) {
    case 'leave':
      control.leave(number);
      return ok(undefined);
    case 'abort':
      control.stop(`feature #${number} has failed for good, and a person said abort`);
      return ok(undefined);
    case 'debug':
      return change(control, number, 'retry');
    case 'skip':
      return change(control, number, 'skip');
    default:
      return assertNever(decision);
  }
}

async function change(control: DecidingControl, number: FeatureNumber, type: 'retry' | 'skip'): Promise<Result<void>> {
  const changed = await control.features.change(`#${number}`, { type });
  return changed.ok ? ok(undefined) : changed;
}

function decidedAlready(feature: number): Result<never> {
  return err({ code: 'stale', message: `Somebody else has decided about #${feature} already.` });
}
