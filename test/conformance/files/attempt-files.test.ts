import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAttemptFiles } from '../../../src/adapters/attempt-files/attempt-files';
import { describeAttemptFiles } from './describe-attempt-files';
import { createFakeAttemptFiles } from '../../simulation/fakes/create-fake-attempt-files';
import { fakeWorld } from '../fake-world';

describeAttemptFiles('real', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flo-files-'));
  const root = join(folder, '.flotilla');
  return {
    files: createAttemptFiles(root),
    length: (path) => statSync(join(root, path), { throwIfNoEntry: false })?.size ?? null,
    dispose: () => rmSync(folder, { recursive: true }),
  };
});

describeAttemptFiles('fake', () => {
  const { world } = fakeWorld();
  return {
    files: createFakeAttemptFiles(world),
    length: (path) => world.disk.files.get(path) ?? null,
    dispose: () => {},
  };
});
