import type { ChangedFile } from './changed-file';
import { readPackageManifest } from './package-manifest';

/** Tools that read their configuration from the manifest under their own name; wireit also what its scripts run. */
const toolKeys = ['jest', 'mocha', 'ava', 'vitest', 'tap', 'c8', 'nyc', 'wireit'];

/** Configuration of tools in a changed `package.json`, one sentence each. */
export function changedToolKeys(file: ChangedFile): readonly string[] {
  if (file.before === null || file.after === null) return [];
  const [before, after] = [readPackageManifest(file.before).keys, readPackageManifest(file.after).keys];
  return toolKeys
    .filter((key) => !isSame(before.get(key), after.get(key)))
    .map((key) => `changed "${key}" in ${file.path}, which configures a check`);
}

function isSame(before: unknown, after: unknown): boolean {
  try {
    return JSON.stringify(before) === JSON.stringify(after);
  } catch (cause) {
    // Nested deeper than the stack: nobody configures a tool like that.
    if (cause instanceof RangeError) return false;
    throw cause;
  }
}
