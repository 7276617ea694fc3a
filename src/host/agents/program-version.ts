import { realpathSync, statSync } from 'node:fs';
import { allowedEnvironment } from '../../adapters/processes/environment';
import { ProgramNotStarted, runProgram } from '../../adapters/processes/run-program';
import { findInstallation } from '../projects/resources';

type Env = Readonly<Record<string, string | undefined>>;

type Asking = {
  readonly env: Env;
  /** Some take ten seconds on a machine that is busy. */
  readonly patienceMs?: number;
};

const known = new Map<string, Promise<VersionSaid>>();

export type VersionSaid = {
  /** Null where it says none. */
  readonly version: string | null;
  /** It was still at it when patience ended. */
  readonly isLate: boolean;
};

/**
 * The version a program says of itself. Asked once for as long as the program on disk is the same, for some take seconds to
 * answer.
 */
export function programVersion(path: string, argv: readonly string[], asking: Asking): Promise<VersionSaid> {
  const key = [stampOf(path), ...argv].join('\0');
  const asked = known.get(key) ?? ask([path, ...argv, '--version'], asking);
  known.set(key, asked);
  // A slow machine is no reason never to ask again.
  void asked.then(({ version }) => version === null && known.delete(key));
  return asked;
}

function stampOf(path: string): string {
  const real = realpathSync(path);
  return `${real} ${statSync(real).mtimeMs}`;
}

async function ask(argv: readonly string[], { env, patienceMs = 20_000 }: Asking): Promise<VersionSaid> {
  try {
    const { stdout, timedOut } = await runProgram({
      argv,
      cwd: findInstallation().root,
      env: allowedEnvironment(env, {}),
      stdin: '',
      maxOutputBytes: 100_000,
      timeoutMs: patienceMs,
    });
    const version = /(?<!\d)\d+(?:\.\d+)+\S*/.exec(stdout.toString('utf8'))?.[0].slice(0, 40) ?? null;
    return { version, isLate: version === null && timedOut };
  } catch (cause) {
    if (cause instanceof ProgramNotStarted) return { version: null, isLate: false };
    throw cause;
  }
}
