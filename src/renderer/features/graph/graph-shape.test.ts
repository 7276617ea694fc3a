import { expect, test } from 'vitest';
import { featureOf, projectOf } from '../../lib/testing/project-of';
import { dependentsOf, kinOf, shapeOf } from './graph-shape';

const projectWith = (...features: Parameters<typeof featureOf>[]) =>
  projectOf({ features: features.map((each) => featureOf(...each)) });

const project = projectWith([1], [2, { dependencies: [1] }], [3, { dependencies: [2, 99] }], [4]);
const shape = shapeOf(project.features, project.numbers, null);

test('the shape is kept while only states change', () => {
  const next = projectWith([1, { shown: 'landed' }], [2, { dependencies: [1] }], [3, { dependencies: [2, 99] }], [4]);
  expect(shapeOf(next.features, next.numbers, shape)).toBe(shape);
});

test.each([
  [
    'an edge is new',
    projectWith([1], [2, { dependencies: [1] }], [3, { dependencies: [2] }], [4, { dependencies: [1] }]),
  ],
  ['an edge is gone', projectWith([1], [2], [3, { dependencies: [2, 99] }], [4])],
  ['a feature is new', projectWith([1], [2, { dependencies: [1] }], [3, { dependencies: [2, 99] }], [4], [5])],
  ['another feature took a place', projectWith([1], [2, { dependencies: [1] }], [3, { dependencies: [2, 99] }], [5])],
])('the shape is another one when %s', (_what, next) => {
  expect(shapeOf(next.features, next.numbers, shape)).not.toBe(shape);
});

test('edges lead to features that are there', () => {
  expect(shape.get(3)).toEqual([2]);
  expect(dependentsOf(shape).get(1)).toEqual([2]);
});

test('the kin of a feature is all it needs and all that needs it', () => {
  expect([...kinOf(shape, 2)].sort()).toEqual([1, 2, 3]);
  expect([...kinOf(shape, 4)]).toEqual([4]);
});
