import { expect, it } from 'vitest';
import { nodeRuntime } from './node-runtime';

it('starts helpers by the Node it runs on', () => {
  expect(nodeRuntime()).toEqual({ argv: [process.execPath], env: {} });
});

it('starts helpers by Electron as Node where it runs inside Electron', () => {
  expect(nodeRuntime({ execPath: '/opt/Flotilla/flotilla', versions: { electron: '45.4.1' } })).toEqual({
    argv: ['/opt/Flotilla/flotilla'],
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
});
