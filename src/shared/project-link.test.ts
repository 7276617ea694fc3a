import { expect, test } from 'vitest';
import { parseProjectLink, projectLink } from './project-link';

test.each([
  ['harbour', 3],
  ['harbour', null],
  ['Café du port', 12],
  ['a/b?c#d%', 1],
])('a link to %s, run %s, leads back there', (project, run) => {
  expect(parseProjectLink(projectLink({ project, run }))).toEqual({ project, run });
});

test('browsers add a slash and some systems change the case of the scheme', () => {
  expect(parseProjectLink('FLOTILLA://project/harbour/')).toEqual({ project: 'harbour', run: null });
});

test.each([
  'https://project/harbour',
  'flotilla://project/',
  'flotilla://project',
  'flotilla://other/harbour',
  'flotilla://project/harbour/run/0',
  'flotilla://project/harbour/run/-1',
  'flotilla://project/harbour/run/1e3',
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
