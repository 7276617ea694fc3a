import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Has a test file work on disk: a sandbox has a `/dev` of its own, in which nothing of ours lies in memory. */
export function keepOnDisk(): void {
  const before = process.env['TMPDIR'];
  const folder = realpathSync(mkdtempSync(join('/tmp', 'flo-t-')));
  process.env['TMPDIR'] = folder;
  afterAll(() => {
    process.env['TMPDIR'] = before;
    rmSync(folder, { recursive: true, force: true });
  });
}
