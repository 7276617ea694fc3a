import { err } from '../../../../src/shared/result';

/** What a verb with a `Result` answers when git ends badly. */
export function gitFails(what: string) {
  return () =>
    err({ code: 'git_failed' as const, message: `${what}: fatal: Unable to write: No space left on device` });
}

/** What a verb without one does: the machine is broken. */
export function gitBreaks(): never {
  throw new Error('git could not be run: EIO');
}

export function refused(message: string) {
  return err({ code: 'refused' as const, message });
}

export function locked(what: string) {
  return err({ code: 'git_failed' as const, message: `${what}: Unable to create 'index.lock': File exists.` });
}
