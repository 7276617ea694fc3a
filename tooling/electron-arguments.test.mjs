import { expect, test } from 'vitest';
import { electronArguments, hasDisplay } from './electron-arguments.mjs';

test.each([
  [{ platform: 'linux', env: {} }, false],
  [{ platform: 'linux', env: { DISPLAY: '' } }, false],
  [{ platform: 'linux', env: { DISPLAY: ':0' } }, true],
  [{ platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } }, true],
  [{ platform: 'darwin', env: {} }, true],
  [{ platform: 'win32', env: {} }, true],
])('%o has a display: %s', (machine, expected) => expect(hasDisplay(machine)).toBe(expected));

test('only root on Linux runs unsandboxed', () => {
  const env = { DISPLAY: ':0' };
  expect(electronArguments({ platform: 'linux', isRoot: true, env })).toEqual(['--no-sandbox']);
  expect(electronArguments({ platform: 'linux', isRoot: false, env })).toEqual([]);
  expect(electronArguments({ platform: 'darwin', isRoot: true, env: {} })).toEqual([]);
});

test('Wayland is asked for where there is nothing else', () => {
  const env = { WAYLAND_DISPLAY: 'wayland-0' };
  expect(electronArguments({ platform: 'linux', isRoot: false, env })).toEqual(['--ozone-platform=wayland']);
  expect(electronArguments({ platform: 'linux', isRoot: false, env: { ...env, DISPLAY: ':0' } })).toEqual([]);
});
