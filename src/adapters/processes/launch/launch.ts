import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SpawnSpec } from '../../../engine/ports/processes';
import type { Sandbox, SandboxPlace } from '../../../engine/ports/sandbox';
import type { Fault } from '../../../shared/fault';
import { err, ok, type Result } from '../../../shared/result';
import { spawnFault } from '../spawn-fault';
import { bwrapArguments } from './bwrap-arguments';
import { findProgram } from './find-program';
import { interpreterOf } from './interpreter-of';
import { findBwrap } from './sandbox-available';
import { findSetpriv } from './find-setpriv';
import { lookAtPlace } from './look-at-place';

/** The command line that really runs, in front of which another program may stand. */
export type Launch = { readonly argv: readonly string[]; readonly env: Readonly<Record<string, string>> };

/**
 * Decides how a program is started: inside a sandbox, or by `setpriv`, which lets the kernel end it when we die, or as it
 * is. Both replace themselves or stand above it; a program they could not start is never given to them, because then the
 * reason would be lost in their words.
 */
export async function launchOf(spec: SpawnSpec): Promise<Result<Launch>> {
  if (spec.argv[0] === undefined) return err({ code: 'spawn_failed', message: 'The command line is empty.' });
  const { sandbox } = spec;
  if (sandbox !== null) return inSandbox({ ...spec, sandbox }, spec.argv[0]);
  const setpriv = startable(spec, spec.argv[0]) === null ? null : await findSetpriv();
  return ok({ argv: setpriv === null ? spec.argv : [...setpriv, ...spec.argv], env: spec.env });
}

async function inSandbox(spec: SpawnSpec & { readonly sandbox: Sandbox }, name: string): Promise<Result<Launch>> {
  const bwrap = await findBwrap();
  if (!bwrap.ok) return bwrap;
  const program = startable(spec, name);
  if (program === null) return err(notStartable(spec));
  const { places } = spec.sandbox;
  makePlaces(places);
  return ok({
    argv: [bwrap.value, ...bwrapArguments({ places, program, cwd: spec.cwd }), '--', ...spec.argv],
    env: { ...spec.env, TMPDIR: '/tmp' },
  });
}

function makePlaces(places: readonly SandboxPlace[]): void {
  for (const { path, access } of places) {
    if ((access !== 'write' && access !== 'lock') || lookAtPlace(path).kind !== 'absent') continue;
    mkdirSync(access === 'write' ? path : dirname(path), { recursive: true });
    if (access === 'lock') closeSync(openSync(path, 'a'));
  }
}

function startable(spec: SpawnSpec, name: string): string | null {
  const program = findProgram(name, { path: spec.env['PATH'], cwd: spec.cwd });
  if (program === null) return null;
  const interpreter = interpreterOf(program);
  return interpreter === null || existsSync(interpreter) ? program : null;
}

function notStartable(spec: SpawnSpec): Fault {
  return spawnFault(spec, Object.assign(new Error('not found, or not executable'), { code: 'ENOENT' }));
}
