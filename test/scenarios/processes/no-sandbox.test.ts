import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { report } from '../../support/recipe-steps';
import { useTempFolders } from '../../support/temp-folder';
import type { TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const newFolder = useTempFolders();
const program = new URL('../../../out/cli/index.js', import.meta.url).pathname;

/** A folder for PATH with git, and with a bubblewrap that does as the text says. */
function programs(bwrap: string | null): string {
  const folder = newFolder();
  symlinkSync(execFileSync('which', ['git'], { encoding: 'utf8' }).trim(), join(folder, 'git'));
  if (bwrap === null) return folder;
  writeFileSync(join(folder, 'bwrap'), `#!/bin/sh\n${bwrap}\n`);
  chmodSync(join(folder, 'bwrap'), 0o755);
  return folder;
}

async function flotilla(test: TestProject, path: string, ...args: readonly string[]) {
  const env = { ...test.env, PATH: path };
  const child = spawn(process.execPath, [program, ...args, '--project-dir', test.root], { env });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => (text += part));
  const [code]: unknown[] = await once(child, 'close');
  return { code, text };
}

describe('where no sandbox can be had', () => {
  it.each([
    ['bubblewrap is missing', null, /bubblewrap \(bwrap\), which is not installed[^]*apt install bubblewrap/],
    [
      'the system does not let it',
      'echo "bwrap: No permissions to create new namespace" >&2; exit 1',
      /No permissions to create new namespace[^]*user namespaces/,
    ],
  ])('a run that wants one is refused before anything starts: %s', async (_what, bwrap, says) => {
    const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: [report] } });
    const wanted = ['run', '--agent', 'demo', '--sandbox'];
    for (const args of [wanted, [...wanted, '--dry-run']]) {
      const { code, text } = await flotilla(test, programs(bwrap), ...args);
      expect(text).toMatch(says);
      expect(code, text).not.toBe(0);
    }
    expect(test.withStore((store) => [store.lastRun(), store.attempts()])).toEqual([undefined, []]);
  });

  it('doctor says so', async () => {
    const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: [report] } });
    const { code, text } = await flotilla(test, programs(null), 'doctor');
    expect(text).toMatch(/note +sandbox: .*bubblewrap/);
    expect(code, text).toBe(0);
  });
});
