import { expect, it } from 'vitest';
import { useEngineStages } from '../../../test/support/engine-stage';
import { featureId, featureNumber } from '../../shared/ids';
import { spec } from '../../domain/testing/rows';
import { findFeature } from './find-feature';

const stage = useEngineStages();

/** #1 with the id `id-1`, and #2 whose id reads like the number of the other. */
function backlog() {
  const on = stage([{ name: 'A' }]);
  on.ledger.record({
    type: 'feature_added',
    feature: featureNumber(2),
    id: featureId('1'),
    spec: { ...spec, name: 'B' },
    dependencies: [],
  });
  return on.store;
}

it.each([
  ['id-1', 1],
  ['#1', 1],
  ['#2', 2],
  ['2', 2],
  // An id that a plan gave counts before a number.
  ['1', 2],
])('%s names feature %i', (reference, number) => {
  expect(findFeature(backlog(), reference)).toMatchObject({ ok: true, value: { number } });
});

it.each([
  ['9', 'There is no feature 9.'],
  ['#id-1', 'There is no feature #id-1.'],
  ['', 'There is no feature “”.'],
  ['1.5', 'There is no feature 1.5.'],
])('says that nothing is called “%s”, and what shows the names', (reference, message) => {
  const remedy = 'flotilla features list shows ids and numbers.';
  expect(findFeature(backlog(), reference)).toEqual({ ok: false, error: { code: 'not_found', message, remedy } });
});
