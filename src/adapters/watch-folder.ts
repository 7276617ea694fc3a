import { mkdirSync, watch } from 'node:fs';

/**
 * Calls back for whatever changes in the folder. Where the system cannot watch any further folder nobody is called:
 * who depends on it looks by himself now and then, too.
 */
export function watchFolder(folder: string, onChange: () => void): () => void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const watcher = watch(folder, { persistent: false }, onChange);
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => undefined;
  }
}
