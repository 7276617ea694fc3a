import { EventEmitter, once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createProcesses } from '../../../src/adapters/processes/create-processes';
import { fixture } from '../../../src/adapters/processes/testing/stage';
import { isAlive } from '../../../src/adapters/processes/testing/process-probe';
import type { OwnedProcess, SpawnSpec } from '../../../src/engine/ports/processes';
import type { SandboxPlace } from '../../../src/engine/ports/sandbox';
import { unlessGone } from '../../support/unless-gone';

export type Prisoner = OwnedProcess & {
  /** Everything it wrote so far. */
  output(): string;
  /** Waits until its output fits. */
  says(pattern: RegExp): Promise<void>;
  /** Pids, as the outside sees them, of everything that lives in its process namespace. */
  inmates(): readonly number[];
};

/** A folder in which hostile programs are started inside a sandbox. Their own idea of pids is not that of the outside. */
export function openConfinedStage() {
  const processes = createProcesses();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'flotilla-confined-')));
  const namespaces: string[] = [];
  return { folder, start, startFixture, clear };

  function startFixture(program: string, args: readonly string[] = [], changes: Partial<SpawnSpec> = {}) {
    const runner = program.endsWith('.mjs') ? [process.execPath] : [];
    // A checkout may itself lie below /tmp, which is hidden.
    const needed = [fixture(program), process.execPath].map((file) => ({
      path: dirname(file),
      access: 'read' as const,
    }));
    return start([...runner, fixture(program), ...args], needed, changes);
  }

  async function start(
    argv: readonly string[],
    places: readonly SandboxPlace[] = [],
    changes: Partial<SpawnSpec> = {},
  ): Promise<Prisoner> {
    let text = '';
    const news = new EventEmitter();
    const started = await processes.spawn({
      argv,
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '' },
      cookie: 'confined',
      ownFolder: folder,
      sandbox: { places: [{ path: '/tmp', access: 'hide' }, { path: folder, access: 'write' }, ...places] },
      stdin: '',
      onOutput(_stream, chunk) {
        text += Buffer.from(chunk).toString();
        news.emit('said');
      },
      ...changes,
    });
    if (!started.ok) throw new Error(started.error.message, { cause: started.error.cause });
    const running = started.value;
    const namespace = await namespaceOf(started.value.identity.pid);
    namespaces.push(namespace);
    return { ...started.value, output: () => text, says, inmates: () => membersOf(namespace) };

    async function says(pattern: RegExp): Promise<void> {
      const { exited } = running;
      const silent = exited.then(({ code }) => {
        if (!pattern.test(text)) throw new Error(`it ended with ${code} and said only: ${text}`);
      });
      while (!pattern.test(text)) await Promise.race([once(news, 'said'), silent]);
    }
  }

  function clear(): void {
    const left = namespaces.flatMap(membersOf);
    for (const pid of left) process.kill(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    if (left.length > 0) throw new Error(`processes left alive: ${left.join(', ')}`);
  }
}

/** The process namespace below bubblewrap, once it is made; never our own. */
export async function namespaceOf(bwrap: number): Promise<string> {
  const own = readlinkSync('/proc/self/ns/pid');
  for (;;) {
    const inside = pids().filter((pid) => parentOf(pid) === bwrap);
    const found = inside.map(namespaceAt).find((namespace) => namespace !== null && namespace !== own);
    if (found !== undefined && found !== null) return found;
    if (!isAlive(bwrap)) return 'none';
    await nextTurn();
  }
}

export function membersOf(namespace: string): readonly number[] {
  return pids().filter((pid) => isAlive(pid) && namespaceAt(pid) === namespace);
}

function pids(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function namespaceAt(pid: number): string | null {
  return unlessGone(() => readlinkSync(`/proc/${pid}/ns/pid`));
}

function parentOf(pid: number): number | null {
  const stat = unlessGone(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  return stat === null ? null : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}
