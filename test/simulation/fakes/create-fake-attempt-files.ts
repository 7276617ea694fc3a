import { AttemptFileFailure } from '../../../src/adapters/attempt-files/attempt-file-failure';
import type { AttemptFile, AttemptFiles } from '../../../src/engine/ports/attempt-files';
import { plainEffects, reads, type Effects } from '../host/effects';
import type { World } from '../world/world';

/** Append-only files of which only the lengths are kept; texts that are written as a whole can be read again. */
export function createFakeAttemptFiles(world: World, effects: Effects = plainEffects()): AttemptFiles {
  const fail = (path: string) => (): never => {
    throw new AttemptFileFailure(path, new Error('ENOSPC: no space left on device'));
  };
  return {
    open(folder, name) {
      const path = `${folder}/${name}`;
      effects.callNow('files.open', {
        apply: () => void world.disk.files.set(path, world.disk.files.get(path) ?? 0),
        ghost: () => undefined,
        needsDisk: true,
        fails: fail(path),
      });
      return appendingFile(world, effects, path, fail(path));
    },
    folder: (folder) => `/project/.flotilla/${folder}`,
    write(folder, name, text) {
      const path = `${folder}/${name}`;
      return effects.callNow('files.write', {
        apply: () => {
          world.disk.files.set(path, text.length);
          world.disk.texts.set(path, text);
          return path;
        },
        ghost: () => path,
        needsDisk: true,
        fails: fail(path),
      });
    },
    read: (folder, name) => world.disk.texts.get(`${folder}/${name}`) ?? null,
  };
}

function appendingFile(world: World, effects: Effects, path: string, fail: () => never): AttemptFile {
  let closing: Promise<void> | null = null;
  let failed = false;
  return {
    path,
    append(chunk) {
      if (closing !== null) throw new Error(`append to a closed file: ${path}`);
      if (!effects.alive()) return;
      failed ||= world.disk.full;
      if (!failed) world.disk.files.set(path, (world.disk.files.get(path) ?? 0) + chunk.length);
    },
    close: () =>
      (closing ??= effects.call('files.close', {
        steps: reads(() => (failed ? fail() : undefined)),
        needsDisk: true,
        fails: fail,
      })),
  };
}
