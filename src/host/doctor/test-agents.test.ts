import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useTempFolders } from '../../../test/support/temp-folder';
import { testAgents } from './test-agents';

const folder = useTempFolders();

/** The finding about a `claude` that ends with this result. */
async function findingOf(result: object) {
  const root = folder();
  const bin = join(root, 'bin');
  mkdirSync(bin);
  const line = JSON.stringify({ type: 'result', subtype: 'success', is_error: true, ...result });
  writeFileSync(join(bin, 'claude'), `#!/bin/sh\nprintf '%s\\n' '${line}'\nexit 1\n`);
  chmodSync(join(bin, 'claude'), 0o755);
  const told: unknown[] = [];
  const findings = await testAgents({
    // Real agents, which may cost something, are not found.
    env: { HOME: root, FLOTILLA_HOME: join(root, 'flotilla'), PATH: bin },
    signal: new AbortController().signal,
    onBegin: (agents) => void told.push(agents.map(({ name }) => name)),
    onTest: ({ name }) => void told.push(name),
    onFinding: (finding) => void told.push(finding),
  });
  expect(told).toEqual([['claude'], 'claude', ...findings]);
  return findings[0];
}

const refused = (status: number, words: string) =>
  findingOf({ terminal_reason: 'api_error', api_error_status: status, result: words });

test('a limit that passes by itself is nothing to mend', async () => {
  expect(await refused(429, 'Too many requests')).toMatchObject({
    ...{ state: 'note', remedy: 'It is set up. A run waits until the limit is over.' },
    message: expect.stringContaining('limits this account now: Too many requests') as string,
  });
});

test('a key that is refused is', async () => {
  expect(await refused(401, 'Invalid API key')).toMatchObject({
    state: 'bad',
    message: expect.stringContaining('could not log in: Invalid API key') as string,
  });
});
