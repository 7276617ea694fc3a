import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPortRanges } from '../../../src/adapters/port-ranges/port-ranges';
import { describePortRanges } from './describe-port-ranges';
import { createFakePortRanges } from '../../simulation/fakes/create-fake-port-ranges';
import { fakeWorld } from '../fake-world';

describePortRanges('real', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flo-ports-'));
  return {
    ranges: createPortRanges({
      folder,
      owner: { pid: process.pid, startedAt: '1' },
      identify: async () => null,
      random: Math.random,
      // What else listens on this machine is no matter of these tests.
      isFree: async () => true,
    }),
    held: () => readdirSync(folder).length,
    dispose: () => rmSync(folder, { recursive: true }),
  };
});

describePortRanges('fake', () => {
  const { world } = fakeWorld();
  return { ranges: createFakePortRanges(world), held: () => world.held.ports, dispose: () => {} };
});
