import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gateSchema, type Gate } from '../../shared/gate';

/** A gate as it was last written; version 0: nothing was. */
export type WrittenGate = { readonly version: number; readonly gate: Gate | null };

/** The newest version of a gate. One that cannot be understood held somebody up: one agent may try at once, not all. */
export function readGate(folder: string, key: string): WrittenGate {
  for (;;) {
    const version = versionsOf(folder, key).at(-1);
    if (version === undefined) return { version: 0, gate: null };
    const text = readUnlessGone(fileOf(folder, key, version));
    // Whoever wrote a newer one has just removed it.
    if (text !== null) return { version, gate: parseGate(text) };
  }
}

/**
 * Writes the next version; false where another process was quicker. A version's file appears with all its content or
 * not at all, and only one process can make it.
 */
export function writeGate(folder: string, key: string, { version, gate }: WrittenGate): boolean {
  const fresh = join(folder, `.${randomBytes(8).toString('hex')}`);
  try {
    writeFileSync(fresh, JSON.stringify(gate), { flag: 'wx', mode: 0o600 });
    if (!linkUnlessThere(fresh, fileOf(folder, key, version))) return false;
  } finally {
    rmSync(fresh, { force: true });
  }
  // Who read long ago makes a version that had come and gone already; then there is a newer one, and this one never counted.
  const others = versionsOf(folder, key);
  if (others.some((other) => other > version)) return removeVersion(folder, key, version);
  for (const old of others.filter((other) => other < version)) removeVersion(folder, key, old);
  return true;
}

/** All there are, by the names of their files; differs after each change. */
export function listGates(folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return readdirSync(folder)
    .filter((name) => pattern.test(name))
    .sort();
}

/** Keys of all gates that were ever closed. */
export function gateKeys(folder: string): readonly string[] {
  return [...new Set(listGates(folder).flatMap((name) => pattern.exec(name)?.[1] ?? []))];
}

const pattern = /^([a-z0-9][a-z0-9.-]*)\.v(\d+)\.json$/;
const fileOf = (folder: string, key: string, version: number) => join(folder, `${key}.v${version}.json`);

/** Oldest first. */
function versionsOf(folder: string, key: string): readonly number[] {
  return listGates(folder)
    .map((name) => pattern.exec(name))
    .flatMap((match) => (match?.[1] === key ? Number(match[2]) : []))
    .sort((a, b) => a - b);
}

function removeVersion(folder: string, key: string, version: number): false {
  rmSync(fileOf(folder, key, version), { force: true });
  return false;
}

function readUnlessGone(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null;
    throw cause;
  }
}

function linkUnlessThere(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false;
    throw cause;
  }
}

function parseGate(text: string): Gate | null {
  if (text === 'null') return null;
  try {
    const parsed = gateSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : notUnderstood;
  } catch {
    // Of another version of Flotilla, or of a disk that was full.
    return notUnderstood;
  }
}

const notUnderstood: Gate = {
  code: 'closed',
  cause: 'rate_limited',
  reason: 'What held this account up can no longer be read',
  step: 0,
  since: 0,
  until: 0,
};

const codeOf = (cause: unknown): unknown => (cause instanceof Error && 'code' in cause ? cause.code : undefined);
