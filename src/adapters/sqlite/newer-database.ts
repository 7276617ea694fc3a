import type { Fault } from '../../shared/fault';
import { newerFault, openDatabase } from './open-database';
import { projectSchema } from './project-migrations/project-schema';

/** A project's database that can only be looked at, because a newer Flotilla wrote it; null of any other. */
export function newerDatabase(file: string): Fault | null {
  const opened = openDatabase({ file, mode: 'read', create: false, schema: projectSchema, busyTimeoutMs: 0 });
  if (!opened.ok) return null;
  opened.value.db.close();
  return opened.value.newer ? newerFault(file) : null;
}
