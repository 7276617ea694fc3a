import { realpathSync, statSync } from 'node:fs';
import { allowedEnvironment } from '../../adapters/processes/environment';
import { ProgramNotStarted, runProgram } from '../../adapters/processes/run-program';
import { findInstallation } from '../projects/resources';

type Env = Readonly<Record<string, string | undefined>>;

const patienceMs = 5_000;
const known = new Map<string, Promise<string | null>>();

/**
 * The version a program says of itself; null where it says none in time. Asked once for as long as the program on disk is
 * the same, for some take seconds to answer.
 */
export function programVersion(path: string, argv: readonly string[], env: Env): Promise<string | null> {
  const key = [stampOf(path), ...argv].join('\0');
  const asked = known.get(key) ?? ask([path, ...argv, '--version'], env);
  known.set(key, asked);
  // A slow machine is no reason never to ask again.
  void asked.then((version) => version === null && known.delete(key));
  return asked;
}

function stampOf(path: string): string {
  const real = realpathSync(path);
  return `${real} ${statSync(real).mtimeMs}`;
}

async function ask(argv: readonly string[], env: Env): Promise<string | null> {
  try {
    const { stdout } = await runProgram({
      argv,
      cwd: findInstallation().root,
      env: allowedEnvironment(env, {}),
      stdin: '',
      maxOutputBytes: 100_000,
      timeoutMs: patienceMs,
    });
    return /\d+(?:\.\d+)+\S*/.exec(stdout.toString('utf8'))?.[0].slice(0, 40) ?? null;
  } catch (cause) {
    if (cause instanceof ProgramNotStarted) return null;
    throw cause;
  }
}
