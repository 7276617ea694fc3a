import { expect, it } from 'vitest';
import { changesOutside } from './changes-outside';

const scope = 'packages/api';

it('finds nothing to say about paths in the folder, and about any where the project is the whole repository', () => {
  expect(changesOutside(['packages/api/a.ts', 'packages/api/src/b.ts'], scope)).toBeNull();
  expect(changesOutside(['a.ts', 'packages/api/b.ts'], '')).toBeNull();
});

it('names what lies elsewhere once, also beside a folder of a similar name, and in place of the folder itself', () => {
  const paths = ['packages/api/a.ts', 'packages/api2/x.ts', 'README.md', 'README.md', 'packages/api'];
  expect(changesOutside(paths, scope)).toBe(
    'touches files outside of packages/api: README.md, packages/api, packages/api2/x.ts',
  );
});

it('names five and counts the rest', () => {
  const paths = ['1', '2', '3', '4', '5', '6', '7'];
  expect(changesOutside(paths, scope)).toBe('touches files outside of packages/api: 1, 2, 3, 4, 5 and 2 more');
});
