import type { DomainEvent } from '../../shared/event';
import type { Feature } from '../../shared/feature';
import type { FeatureId, FeatureNumber } from '../../shared/ids';
import type { PlanFeature } from '../../shared/plan';

/** One feature as it stands in a plan, and where: file, line and column. A function, because finding that out is slow. */
export type PlanEntry = { readonly plan: PlanFeature; readonly where: (within?: readonly PropertyKey[]) => string };

export type ImportInput = {
  readonly existing: readonly Feature[];
  readonly incoming: readonly PlanEntry[];
  /** The lowest number that was never used. */
  readonly nextNumber: FeatureNumber;
};

export type PreviewedFeature = { readonly number: FeatureNumber; readonly id: FeatureId; readonly name: string };

/** What an import would do; `events` does it, in one transaction. */
export type ImportPreview = {
  readonly adds: readonly PreviewedFeature[];
  /** `changed` names what differs, e.g. `priority`, `dependencies`. */
  readonly updates: readonly (PreviewedFeature & { readonly changed: readonly string[] })[];
  readonly unchanged: readonly PreviewedFeature[];
  /** What the plan wants and can't have now, a sentence each. */
  readonly conflicts: readonly string[];
  /** What was ignored, a sentence each. */
  readonly warnings: readonly string[];
  readonly events: readonly DomainEvent[];
};
