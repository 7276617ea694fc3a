import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGates } from '../../../src/adapters/gates/create-gates';
import { createMemoryGates } from '../../../src/engine/gate/testing/memory-gates';
import { createFakeGates } from '../../simulation/fakes/create-fake-gates';
import { fakeWorld } from '../fake-world';
import { describeGates } from './describe-gates';

describeGates('real', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flo-gates-'));
  const create = () =>
    createGates({
      folder,
      onFault({ message }) {
        throw new Error(message);
      },
    });
  return { gates: create(), elsewhere: create(), dispose: () => rmSync(folder, { recursive: true }) };
});

describeGates('fake', () => {
  const { world, effects } = fakeWorld();
  const create = () => createFakeGates(world, effects);
  return { gates: create(), elsewhere: create(), dispose: () => {} };
});

describeGates('in memory', () => {
  const gates = createMemoryGates();
  return { gates, elsewhere: gates, dispose: () => {} };
});
