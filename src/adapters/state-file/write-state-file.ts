import { closeSync, constants, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';

const { O_CREAT, O_EXCL, O_WRONLY } = constants;
const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0;

/**
 * Replaces a file in one step: whoever reads it finds the old text or the new one. Not forced to the disk: after a crash
 * of the machine nobody needs it. Throws what the system says.
 */
export function writeStateFile(file: string, text: string): void {
  const beside = `${file}.${process.pid}.tmp`;
  try {
    rmSync(beside, { force: true });
    const descriptor = openSync(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
    try {
      writeFileSync(descriptor, text);
    } finally {
      closeSync(descriptor);
    }
    renameSync(beside, file);
  } catch (cause) {
    rmSync(beside, { force: true });
    throw cause;
  }
}
