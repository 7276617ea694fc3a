import { statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { SpawnSpec } from '../../engine/ports/processes';
import type { Fault } from '../../shared/fault';

/** Translates what the operating system said when it refused to start a program. */
export function spawnFault(spec: SpawnSpec, cause: unknown): Fault {
  const program = spec.argv[0] ?? '';
  const folder = describeFolder(spec.cwd);
  if (folder !== null) return { code: 'spawn_failed', ...folder, where: spec.cwd, cause };
  const code = isMissing(program, codeOf(cause)) ? 'program_missing' : 'spawn_failed';
  return { code, ...describeProgram(program, cause), where: program, cause };
}

const codeOf = (cause: unknown): string => (cause as NodeJS.ErrnoException | undefined)?.code ?? '';

/**
 * Nobody may start it, whatever it is given; while it is installed anew that passes by itself. One that is named from where it
 * is to work may be missing there alone.
 */
const isMissing = (program: string, code: string): boolean =>
  ['ENOENT', 'EACCES', 'EPERM'].includes(code) && (isAbsolute(program) || !/[\\/]/.test(program));

type Words = { readonly message: string; readonly remedy?: string };

/** A missing working folder is reported by the system as if the program were missing. */
function describeFolder(cwd: string): Words | null {
  const found = statSync(cwd, { throwIfNoEntry: false });
  if (found === undefined)
    return { message: 'The folder to work in does not exist.', remedy: 'Create it, or choose another one.' };
  return found.isDirectory() ? null : { message: 'The place to work in is not a folder.', remedy: 'Choose a folder.' };
}

function describeProgram(program: string, cause: unknown): Words {
  const name = JSON.stringify(program);
  const code = codeOf(cause);
  switch (code) {
    case 'ENOENT':
      return {
        message: `The program ${name} was not found.`,
        remedy: 'Install it, or give its absolute path; a script also needs the interpreter its first line names.',
      };
    case 'EACCES':
    case 'EPERM':
      return {
        message: `The program ${name} may not be executed.`,
        remedy: 'Make it executable (chmod +x), or name another program.',
      };
    case 'E2BIG':
      return {
        message: `The command line or the environment for ${name} is too long for the system.`,
        remedy: 'Pass long text on standard input or in a file.',
      };
    case 'EAGAIN':
    case 'EMFILE':
    case 'ENFILE':
    case 'ENOMEM':
      return {
        message: `The system has no room for another process (${code}), so ${name} was not started.`,
        remedy: 'Run fewer agents at once, or raise the limits on processes and open files.',
      };
    case 'ERR_INVALID_ARG_VALUE':
      return {
        message: `The command line or the environment for ${name} holds a NUL character.`,
        remedy: 'Remove it.',
      };
    default:
      return { message: `The program ${name} could not be started${code === '' ? '' : ` (${code})`}.` };
  }
}
