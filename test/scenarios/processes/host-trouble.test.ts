import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSetpriv } from '../../../src/adapters/processes/launch/find-setpriv';
import { sandboxAvailable } from '../../../src/adapters/processes/launch/sandbox-available';
import { isAlive } from '../../../src/adapters/processes/testing/process-probe';
import { fixture } from '../../../src/adapters/processes/testing/stage';
import { keepOnDisk } from '../../support/keep-on-disk';
import { forkTypeScript, type TypeScriptChild } from '../../support/fork-typescript';
import { membersOf, namespaceOf } from './confined-stage';

keepOnDisk();

let folder: string;
let hosts: TypeScriptChild[];
let started: number[];
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'flotilla-host-')));
  hosts = [];
  started = [];
});
afterEach(async () => {
  for (const host of hosts) await host.kill();
  for (const pid of started.filter(isAlive)) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function startHost(module: string, ...args: readonly string[]): TypeScriptChild {
  const host = forkTypeScript(new URL(module, import.meta.url), args);
  hosts.push(host);
  return host;
}

/** The pid of what it started, once that has said a word. */
async function pidFrom(host: TypeScriptChild): Promise<number> {
  let pid: number | null = null;
  for (let heard = false; pid === null || !heard;) {
    const message = (await host.nextMessage()) as { pid?: number; said?: string };
    pid = message.pid ?? pid;
    heard ||= message.said !== undefined;
  }
  started.push(pid);
  return pid;
}

async function gone(isThere: () => boolean): Promise<void> {
  while (isThere()) await nextTurn();
}

describe.runIf(process.platform === 'linux')('a host that is killed hard', () => {
  it('takes the program it started with it', async (context) => {
    if ((await findSetpriv()) === null) context.skip('setpriv of util-linux is not installed');
    const host = startHost(
      'starting-host.ts',
      'plain',
      folder,
      process.execPath,
      fixture('linger.mjs'),
      'root',
      'deaf',
    );
    const pid = await pidFrom(host);
    expect(isAlive(pid)).toBe(true);
    await host.kill();
    await gone(() => isAlive(pid));
  });

  it('takes everything inside a sandbox with it', async (context) => {
    const available = await sandboxAvailable();
    if (!available.ok) context.skip(available.error.message);
    const argv = [process.execPath, fixture('daemon.mjs'), 'bare', 'away', 'deaf'];
    const host = startHost('starting-host.ts', 'sandbox', folder, ...argv);
    const namespace = await namespaceOf(await pidFrom(host));
    expect(membersOf(namespace).length).toBeGreaterThan(1);
    await host.kill();
    await gone(() => membersOf(namespace).length > 0);
  });
});

describe.runIf(process.platform === 'linux')('a host without descriptors left', () => {
  it('says that it can’t start programs, still sees and ends what it has, and recovers', async () => {
    const host = startHost('exhausted-host.ts', folder, process.execPath, fixture('linger.mjs'), 'root', 'deaf');
    const told = (await host.nextMessage()) as Record<string, unknown>;
    expect(told['refused']).toMatchObject({
      code: 'spawn_failed',
      message: expect.stringContaining('EMFILE') as string,
      remedy: expect.stringContaining('open files') as string,
    });
    expect(told).toMatchObject({ self: true, nobody: null, left: [], after: true });
    expect(told['ended']).toEqual([told['expected']]);
  });
});
