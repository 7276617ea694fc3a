import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useTempFolders } from '../../../test/support/temp-folder';
import { programVersion } from './program-version';

const folder = useTempFolders();

function program(script: string): string {
  const path = join(folder(), 'agent');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

test.each([
  ['echo agent 1.2.3', { version: '1.2.3', isLate: false }],
  ['echo hello', { version: null, isLate: false }],
  [`head -c 99000 /dev/zero | tr '\\0' 1`, { version: null, isLate: false }],
])('a program that does %s is understood', async (script, said) => {
  expect(await programVersion(program(script), [], { env: {} })).toEqual(said);
});

test('a program that does not answer in time is told from one that says no version, and is asked again', async () => {
  const path = program('[ -e "$0.awake" ] || exec /bin/sleep 60; echo 1.2.3');
  expect(await programVersion(path, [], { env: {}, patienceMs: 100 })).toEqual({ version: null, isLate: true });
  writeFileSync(`${path}.awake`, '');
  expect(await programVersion(path, [], { env: {} })).toEqual({ version: '1.2.3', isLate: false });
});
