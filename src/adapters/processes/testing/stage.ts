import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OwnedProcess, Processes, SpawnSpec } from '../../../engine/ports/processes';
import { isAlive, pidsWith } from './process-probe';

const fixtures = resolve(import.meta.dirname, '../../../../test/fixtures/processes');

/** Path of a misbehaving program. */
export function fixture(name: string): string {
  return join(fixtures, name);
}

export type Actor = OwnedProcess & {
  /** Pid that a fixture told under this name; waits for it. */
  pidOf(name: string): Promise<number>;
  /** Everything told so far, in order. */
  readonly told: readonly { readonly name: string; readonly pid: number }[];
};

/** A folder and a cookie for one test; `clear` checks that nothing is left and ends what is. */
export function openStage(processes: Processes) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'flotilla-processes-')));
  const cookie = randomBytes(16).toString('hex');
  const mentioned = new Set<number>();
  return { folder, cookie, spec, start, mention: (pid: number) => mentioned.add(pid), dismiss, clear };

  function spec(argv: readonly string[], changes: Partial<SpawnSpec> = {}): SpawnSpec {
    const env = { PATH: process.env.PATH ?? '' };
    const place = { cwd: folder, ownFolder: folder, sandbox: null };
    return { argv, env, cookie, stdin: '', onOutput: () => undefined, ...place, ...changes };
  }

  /** Starts a fixture (`.mjs` by this node, `.sh` by itself) whose lines are `NAME PID`. */
  async function start(
    program: string,
    args: readonly string[] = [],
    changes: Partial<SpawnSpec> = {},
  ): Promise<Actor> {
    const told: { name: string; pid: number }[] = [];
    const news = new EventEmitter();
    const runner = program.endsWith('.mjs') ? [process.execPath] : [];
    const started = await processes.spawn(
      spec([...runner, fixture(program), ...args], { onOutput: listen, ...changes }),
    );
    if (!started.ok) throw new Error(started.error.message, { cause: started.error.cause });
    mentioned.add(started.value.identity.pid);
    return { ...started.value, told, pidOf };

    function listen(_stream: 'stdout' | 'stderr', chunk: Uint8Array): void {
      for (const [, name = '', pid = ''] of Buffer.from(chunk)
        .toString()
        .matchAll(/^(\S+) (\d+)$/gm)) {
        told.push({ name, pid: Number(pid) });
        mentioned.add(Number(pid));
      }
      news.emit('told');
    }
    async function pidOf(name: string): Promise<number> {
      for (;;) {
        const line = told.find((entry) => entry.name === name);
        if (line !== undefined) return line.pid;
        await once(news, 'told');
      }
    }
  }

  /** Ends what a test itself placed beside the tree, and waits until it is gone. */
  async function dismiss(pids: readonly number[]): Promise<void> {
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    while (pids.some(isAlive)) await nextTurn();
  }

  function clear(): void {
    const left = new Set([...mentioned, ...pidsWith(`FLOTILLA_ATTEMPT=${cookie}`)].filter(isAlive));
    for (const pid of left) process.kill(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    if (left.size > 0) throw new Error(`processes left alive: ${[...left].join(', ')}`);
  }
}
