import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMachineSlots } from '../../../src/adapters/machine-slots/machine-slots';
import { createFakeMachineSlots } from '../../simulation/fakes/create-fake-machine-slots';
import { fakeWorld } from '../fake-world';
import { describeMachineSlots } from './describe-machine-slots';

describeMachineSlots('real', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flo-slots-'));
  const owner = { pid: process.pid, startedAt: '1' };
  return {
    slots: createMachineSlots({ folder, limit: 2, owner, identify: async () => owner }),
    held: () => readdirSync(folder).length,
    dispose: () => rmSync(folder, { recursive: true }),
  };
});

describeMachineSlots('fake', () => {
  const { world, effects } = fakeWorld();
  return { slots: createFakeMachineSlots(world, effects, 2), held: () => world.held.slots, dispose: () => {} };
});
