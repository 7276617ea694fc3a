import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => void vi.resetModules());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const heldUp = new Error('Electron contextBridge recursion depth exceeded.');

test.each([
  [
    'thrown',
    () => {
      throw heldUp;
    },
  ],
  ['rejected', () => Promise.reject(heldUp)],
])('a question that does not get through is answered with a fault: %s', async (_how, call) => {
  const said = vi.spyOn(console, 'error').mockReturnValue(undefined);
  vi.stubGlobal('window', { flotilla: { call } });
  const { ask } = await import('./bridge');
  expect(await ask('run.stop')).toMatchObject({ ok: false, error: { code: 'bad_call', where: 'run.stop' } });
  expect(said).toHaveBeenCalledWith('run.stop did not get through', heldUp);
});
