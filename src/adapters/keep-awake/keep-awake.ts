import type { KeepAwake } from '../../engine/ports/keep-awake';
import type { OwnedProcess, Processes } from '../../engine/ports/processes';
import { inhibitorFor } from './inhibitor-for';

export type KeepAwakeInput = {
  readonly spawn: Processes['spawn'];
  readonly platform: NodeJS.Platform;
  /** The process for which the machine stays awake: what we start ends with it, also when it is killed. */
  readonly pid: number;
  /** Marks what we start as ours; 128 bits of chance. */
  readonly cookie: string;
  readonly path: string;
};

const graceMs = 1_000;

/** Asks the system's own inhibitor, a small program that holds for as long as it lives. */
export function createKeepAwake(input: KeepAwakeInput): KeepAwake {
  return {
    hold() {
      const argv = inhibitorFor(input.platform, input.pid);
      // A machine that falls asleep is no reason for a run to fail.
      const started = argv === null ? Promise.resolve(null) : start(input, argv).catch(() => null);
      return {
        async release() {
          await (await started)?.endTree(graceMs);
        },
      };
    },
  };
}

/** Null where there is no such program, or where it may not be asked. */
async function start({ spawn, cookie, path }: KeepAwakeInput, argv: readonly string[]): Promise<OwnedProcess | null> {
  const spawned = await spawn({
    argv,
    cwd: '/',
    env: { PATH: path },
    cookie,
    ownFolder: null,
    sandbox: null,
    stdin: '',
    onOutput: () => undefined,
  });
  if (!spawned.ok) return null;
  // How it ends is nobody's business; a machine without a session manager refuses at once.
  spawned.value.exited.catch(() => undefined);
  return spawned.value;
}
