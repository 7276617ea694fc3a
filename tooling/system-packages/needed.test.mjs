import { describe, expect, test } from 'vitest';
import { decide, NEEDED, neededOn } from './needed.mjs';

const missing = NEEDED.filter(({ names }) => names[0] === 'xvfb' || names[0] === 'libasound2');
const firstName = (/** @type {import('./needed.mjs').Needed} */ { names }) => /** @type {string} */ (names[0]);
const debian = { platform: 'linux', isRoot: false, hasApt: true, hasSudo: true };

test('nothing missing, nothing to do', () => {
  expect(decide([], debian, firstName)).toEqual({ kind: 'nothing' });
});

test('root on Debian installs, by the names this release knows', () => {
  const verdict = decide(missing, { ...debian, isRoot: true }, ({ names }) => names.at(-1) ?? '');
  expect(verdict).toEqual({ kind: 'install', names: ['xvfb', 'libasound2t64'] });
});

describe('elsewhere it refuses', () => {
  test.each([
    ['with sudo', debian, 'sudo apt-get update && sudo apt-get install -y xvfb libasound2'],
    ['without sudo', { ...debian, hasSudo: false }, "su -c 'apt-get update && apt-get install -y xvfb libasound2'"],
    ['without apt', { ...debian, hasApt: false }, 'xvfb-run libasound.so.2'],
  ])('%s, naming what to do', (_case, machine, command) => {
    const verdict = decide(missing, machine, firstName);
    expect(verdict).toMatchObject({ kind: 'refuse', message: expect.stringContaining(command) });
  });
});

test('macOS and Windows bring display and libraries themselves', () => {
  expect(neededOn('darwin').map(firstName)).toEqual(['git']);
  expect(neededOn('linux').length).toBe(NEEDED.length);
});
