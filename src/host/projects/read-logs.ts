import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { withPeriod } from '../../shared/closing-period';
import { err, ok, type Result } from '../../shared/result';
import { findFeature } from './find-feature';
import type { OpenProject } from './open-project';
import { reading } from './open-store';

/** The end of one log file; `title` names whose it is. */
export type LogTail = { readonly title: string; readonly file: string; readonly lines: readonly string[] };

const MOST_BYTES = 16 * 1024 * 1024;

/** The end of the debug log, or of what the agents of one feature's attempts printed. */
export async function readLogs(
  project: OpenProject,
  reference: string | null,
  lines: number,
): Promise<Result<readonly LogTail[]>> {
  const files = reference === null ? ok([debugLog(project)]) : attemptLogs(project, reference);
  if (!files.ok) return files;
  const tails: LogTail[] = [];
  for (const { title, file } of files.value) {
    const tail = await lastLines(file, lines);
    if (!tail.ok) return tail;
    if (tail.value !== null) tails.push({ title, file, lines: tail.value });
  }
  return ok(tails);
}

type LogFile = { readonly title: string; readonly file: string };

const debugLog = (project: OpenProject): LogFile => ({
  title: 'Debug log',
  file: join(project.flotillaFolder, 'orchestrator_debug.log'),
});

function attemptLogs(project: OpenProject, reference: string): Result<readonly LogFile[]> {
  return reading(project.databaseFile, (store) => {
    const feature = findFeature(store, reference);
    if (!feature.ok) return feature;
    const { number } = feature.value;
    return ok(
      store.attempts(number).map((attempt) => ({
        title: `Feature #${number}, attempt ${attempt.number}`,
        file: join(project.flotillaFolder, 'attempts', attempt.id, 'agent.log'),
      })),
    );
  });
}

/** Reads from the end, because logs grow large; null when the file is not there. */
async function lastLines(file: string, count: number): Promise<Result<readonly string[] | null>> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(file, 'r');
    const { size } = await handle.stat();
    const length = Math.min(size, MOST_BYTES);
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    const lines = buffer.toString('utf8').split('\n');
    if (lines.at(-1) === '') lines.pop();
    return ok(lines.slice(-count));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return ok(null);
    const reason = cause instanceof Error ? cause.message : String(cause);
    return err({ code: 'io', message: withPeriod(`The log can't be read: ${reason}`), where: file, cause });
  } finally {
    await handle?.close();
  }
}
