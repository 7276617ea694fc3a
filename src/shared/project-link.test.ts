import { expect, test } from 'vitest';
import { parseProjectLink, projectLink } from './project-link';

test.each([
  ['harbour', 3, null],
  ['harbour', null, null],
  ['harbour', null, 7],
  ['Café du port', 12, null],
  ['a/b?c#d%', 1, null],
])('a link to %s, run %s, feature %s, leads back there', (project, run, feature) => {
  expect(parseProjectLink(projectLink({ project, run, feature }))).toEqual({ project, run, feature });
});

test('browsers add a slash and some systems change the case of the scheme', () => {
  expect(parseProjectLink('FLOTILLA://project/harbour/')).toEqual({ project: 'harbour', run: null, feature: null });
});

test.each([
  'https://project/harbour',
  'flotilla://project/',
  'flotilla://project',
  'flotilla://other/harbour',
  'flotilla://project/harbour/run/0',
  'flotilla://project/harbour/run/-1',
  'flotilla://project/harbour/run/1e3',
  'flotilla://project/harbour/feature/0',
  'flotilla://project/harbour/run/1/feature/1',
  'flotilla://project/harbour/run/1/kill',
  'flotilla://project/harbour?start=1',
  'flotilla://project/harbour#x',
  'flotilla://project/../../etc/passwd',
  'flotilla://project/%E0%A4%A',
  'flotilla://project/a%0Ab',
  ' flotilla://project/harbour',
  `flotilla://project/${'a'.repeat(3_000)}`,
  '--flotilla://project/harbour',
  '',
])('%s is no link of ours', (text) => {
  expect(parseProjectLink(text)).toBeNull();
});
