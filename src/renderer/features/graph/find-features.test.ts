import { expect, test } from 'vitest';
import { featureOf, projectOf } from '../../lib/testing/project-of';
import { findFeatures } from './find-features';

const { features } = projectOf({
  features: [featureOf(1, { name: 'Level 17 map' }), featureOf(17, { name: 'Wishlist' }), featureOf(170)],
});

test.each([
  ['wish', [17]],
  ['17', [17, 1, 170]],
  ['#17', [17, 170]],
  ['#1', [1, 17, 170]],
  ['  ', []],
  ['nothing like it', []],
])('%j finds %j', (search, found) => {
  expect(findFeatures(features, search)).toEqual(found);
});
