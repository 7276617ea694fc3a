import type { z } from 'zod';
import { readSettings } from '../../adapters/settings/settings-file';
import type { Fault } from '../../shared/fault';
import { ok, type Result } from '../../shared/result';

/** Told of settings that can't be used, whose defaults stand in. */
export type OnBadSettings = (fault: Fault) => void;

/** Settings as they stand in their file. What can't be used is refused, unless somebody wants to be told instead. */
export async function settingsOrDefaults<S extends z.ZodType>(
  file: string,
  schema: S,
  onBadSettings?: OnBadSettings,
): Promise<Result<z.output<S>>> {
  const read = await readSettings(file, schema);
  if (read.ok || onBadSettings === undefined) return read;
  onBadSettings(read.error);
  return ok(schema.parse({}));
}
