import { withoutPeriod } from '../../shared/closing-period';
import type { PlanningRole } from '../../shared/planning';
import { oneLine } from '../prompt/fenced-text';

type Ending = {
  readonly role: PlanningRole;
  /** What its last tool call that was refused was told; null: none was. */
  readonly refusal: string | null;
  readonly lastWords: string;
};

const mostChars = 500;

/** Why a planning that ended well counts for nothing: what our tools refused says more than what the agent said last. */
export function nothingCreated({ role, refusal, lastWords }: Ending): string {
  const what = role === 'initializer' ? 'Initializer ended without creating' : 'Decomposition ended without proposing';
  return [
    `${what} a feature`,
    ...(refusal === null ? [] : [`It was refused: ${withoutPeriod(oneLine(refusal, mostChars))}`]),
    ...(lastWords.trim() === '' ? [] : [`Its last words: ${oneLine(lastWords, mostChars)}`]),
  ].join('. ');
}
