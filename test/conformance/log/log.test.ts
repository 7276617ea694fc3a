import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDebugLog } from '../../../src/adapters/log/debug-log';
import { describeLog } from './describe-log';
import { createFakeLog } from '../../simulation/fakes/create-fake-log';
import { fakeWorld } from '../fake-world';

describeLog('real', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flo-log-'));
  const file = join(folder, 'debug.log');
  return {
    log: createDebugLog({ file, now: () => 0 }),
    text: () => readFileSync(file, 'utf8'),
    dispose: () => rmSync(folder, { recursive: true }),
  };
});

describeLog('fake', () => {
  const { world } = fakeWorld();
  return { log: createFakeLog(world), text: () => world.trace.lines().join('\n'), dispose: () => {} };
});
