import { expect, test } from 'vitest';
import { appFile } from './app-file';

test('a file of the window is served as what it is', () => {
  expect(appFile('app://flotilla/assets/index.js', '/out/renderer')).toEqual({
    path: '/out/renderer/assets/index.js',
    type: 'text/javascript; charset=utf-8',
  });
});

test.each([
  ['out of the folder, to a kind that is served', 'app://flotilla/..%2fcli%2findex.js'],
  ['to a folder whose name begins alike', 'app://flotilla/..%2frenderer-old%2findex.html'],
  ['out through a folder within', 'app://flotilla/assets/..%2f..%2f..%2fetc%2fx.html'],
  ['to another host', 'app://elsewhere/index.html'],
  ['to a kind that is not served', 'app://flotilla/index.cjs'],
  ['to nothing that can be read', 'app://flotilla/%E0%A4%A.html'],
  ['to a path with NUL', 'app://flotilla/a%00b/..%2f..%2fx.html'],
])('an address that leads %s is refused', (_, url) => {
  expect(appFile(url, '/out/renderer')).toBeNull();
});
