import type { Feature } from '../../shared/feature';
import type { FeatureChange } from '../../shared/feature-change';
import { ok, type Result } from '../../shared/result';
import type { StoreReader, StoreTransaction } from '../ports/project-store';
import { decideChange, type DecidedChange } from './decide-change';
import { findFeature } from './find-feature';

/** What a change came to. */
export type AppliedChange = {
  /** As it is afterwards; as it was where it has been removed. */
  readonly feature: Feature;
  readonly removed: boolean;
  /** The feature the change names beside it, as people read it. */
  readonly other: string | null;
  /** False where everything was so already. */
  readonly changed: boolean;
  /** What the person should know about it, a sentence each. */
  readonly said: readonly string[];
};

/** The decision on rows as they are; another one than `decideChange` where rows tell more than they say. */
export type Decide = (store: StoreReader, feature: Feature, change: FeatureChange) => Result<DecidedChange>;

/** Decides inside the transaction that stores what was decided; a refusal stores nothing. `before`: as it was. */
export function applyChange(
  tx: StoreTransaction,
  input: { readonly reference: string; readonly change: FeatureChange; readonly at: number },
  decide: Decide = decideChange,
): Result<AppliedChange & { readonly before: Feature }> {
  const found = findFeature(tx, input.reference);
  if (!found.ok) return found;
  const before = found.value;
  const decided = decide(tx, before, input.change);
  if (!decided.ok) return decided;
  const { events, other, said } = decided.value;
  for (const event of events) tx.append(event, input.at);
  const after = tx.feature(before.number);
  return ok({
    feature: after ?? before,
    removed: after === undefined,
    other,
    changed: events.length > 0,
    said,
    before,
  });
}
