import { expect, test } from 'vitest';
import type { Fault } from '../../shared/fault';
import { featureOf, projectOf } from './testing/project-of';
import { hindranceAfterOpening, hindranceOf, whyNotStart } from './why-not-start';

const newer: Fault = { code: 'database_newer', message: 'The database is of a newer version.' };
const broken: Fault = { code: 'database_broken', message: 'The database is damaged.' };
const project = projectOf({ features: [featureOf(1)] });

test('a project whose database can only be looked at says why it can’t start', () => {
  expect(whyNotStart({ project, hindrance: null })).toBeNull();
  expect(whyNotStart({ project, hindrance: newer })).toBe('Its database needs a newer Flotilla');
  expect(whyNotStart({ project, hindrance: broken })).toBe('Its database can’t be read');
  expect(whyNotStart({ project: projectOf({}), hindrance: null })).toBe('No features yet');
});

test('only what is wrong with the database hinders', () => {
  expect(hindranceOf(newer)).toBe(newer);
  expect(hindranceOf({ code: 'bad_settings', message: 'Line 3.' })).toBeNull();
  expect(hindranceOf(null)).toBeNull();
});

test('what is opened again is whole again, but not older', () => {
  expect(hindranceAfterOpening(newer, false)).toBe(newer);
  expect(hindranceAfterOpening(newer, true)).toBeNull();
  expect(hindranceAfterOpening(broken, false)).toBeNull();
});
