import type { FeatureChange } from '../../../src/shared/feature-change';
import { featureId, featureNumber, type FeatureNumber } from '../../../src/shared/ids';
import { err, ok } from '../../../src/shared/result';
import type { RunControl } from '../../../src/engine/run/run-control';
import type { Chance } from '../world/chance';
import { plainFeature } from './plain-feature';

/** Something a person may want of one feature while a run goes on. */
export function drawChange(chance: Chance, known: readonly FeatureNumber[]): FeatureChange {
  const needed = `#${chance.pick(known)}`;
  return chance.pick<FeatureChange>([
    { type: 'retry' },
    { type: 'reset' },
    { type: 'skip' },
    { type: 'defer', reason: 'not now' },
    { type: 'answer', answer: 'yes' },
    { type: 'depend', needed },
    { type: 'undepend', needed },
    { type: 'edit', changes: { description: 'more of it', urgency: 'urgent' }, restart: false },
    { type: 'edit', changes: { name: 'Another name' }, restart: true },
    { type: 'edit', changes: {}, restart: true },
    { type: 'remove', detach: chance.hit(0.6) },
  ]);
}

/** A feature that nobody had planned; refused where the run is ending. */
export function addFeature(control: RunControl, chance: Chance, at: number): void {
  control.features.transact((tx) => {
    const feature = tx.nextFeatureNumber();
    const dependencies = tx
      .features()
      .filter(() => chance.hit(0.2))
      .map(({ number }) => featureNumber(number))
      .slice(0, 2);
    if (tx.features().length > 15) return err({ code: 'refused', message: 'That is enough.' });
    tx.append(
      { type: 'feature_added', feature, id: featureId(String(feature)), spec: plainFeature(feature), dependencies },
      at,
    );
    return ok(feature);
  });
}
