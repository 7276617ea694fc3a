import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { z } from 'zod';
import { withPeriod } from '../../shared/closing-period';
import type { Fault } from '../../shared/fault';
import { err, ok, type Result } from '../../shared/result';
import { showPath } from '../../shared/schema-issue';
import { readKnown } from './read-known';

const toMend = 'Correct the file, or delete it to return to the defaults.';

/**
 * Reads a JSON settings file; a missing one has all defaults, a broken one is an error and is never overwritten. Keys that
 * this version does not know are passed over.
 */
export async function readSettings<S extends z.ZodType>(file: string, schema: S): Promise<Result<z.output<S>>> {
  const text = await readSettingsText(file);
  if (!text.ok) return text;
  const json = parse(file, text.value ?? '{}');
  if (!json.ok) return json;
  const known = readKnown(schema, json.value);
  if (known.ok) return ok(known.value);
  const [first, ...others] = known.issues;
  const path = showPath(first?.path ?? []);
  return err({
    code: 'bad_settings',
    message: `A setting can't be used: ${path === '' ? '' : `${path}: `}${first?.message ?? 'unknown'}${more(others.length)}.`,
    where: file,
    remedy: toMend,
    cause: known.cause,
  });
}

/** Replaces the file in one step, so that readers and crashes find the old settings or the new ones. */
export async function writeSettings(file: string, value: unknown): Promise<Result<void>> {
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}.${randomBytes(4).toString('hex')}`);
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    await rename(draft, file);
    return ok(undefined);
  } catch (cause) {
    // Whatever kept us from writing may keep us from cleaning up; the first reason is the one to tell.
    await rm(draft, { force: true }).catch(() => undefined);
    const remedy = 'Check that you may write there and that the disk is not full.';
    return err({ ...trouble(file, "can't be saved", cause), code: 'io', remedy });
  }
}

const mostBytes = 4 * 1024 * 1024;

/** The file's text as it is; null when it is missing. */
export async function readSettingsText(file: string): Promise<Result<string | null>> {
  try {
    const found = await stat(file);
    if (!found.isFile()) throw new Error('it is not a file');
    if (found.size > mostBytes) throw new Error('it is larger than settings can be');
    return ok(await readFile(file, 'utf8'));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return ok(null);
    const remedy = 'Check that it is a file you may read.';
    return err({ ...trouble(file, "can't be read", cause), code: 'io', remedy });
  }
}

function parse(file: string, text: string): Result<unknown> {
  try {
    return ok(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (cause) {
    return err({ ...trouble(file, 'are not JSON', cause), code: 'bad_settings', remedy: toMend });
  }
}

function trouble(file: string, what: string, cause: unknown): Pick<Fault, 'message' | 'where' | 'cause'> {
  return { message: withPeriod(`The settings ${what}: ${reason(cause)}`), where: file, cause };
}

const reason = (cause: unknown): string =>
  cause instanceof Error ? cause.message.replace(/\s+/g, ' ') : String(cause);

const more = (count: number): string => (count === 0 ? '' : ` (and ${count} more)`);
