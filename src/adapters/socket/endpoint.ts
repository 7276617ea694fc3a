import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Who listens there: the host for its agents' bridges, or for people who steer it. */
export type EndpointPurpose = 'agents' | 'control';

/** Where to listen. `folder` is null for a named pipe, which has none. */
export type Endpoint = { readonly address: string; readonly folder: string | null };

/** The kernel's limit is 108 bytes on Linux and 104 on macOS. */
const maxAddressBytes = 100;

/**
 * A new address only this user can reach: `$XDG_RUNTIME_DIR/flotilla`, or a private folder of the system's temp
 * directory where that is unset, too long or not ours alone.
 */
export function newEndpoint(
  purpose: EndpointPurpose,
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): Endpoint {
  if (platform === 'win32')
    return { address: `\\\\.\\pipe\\flotilla-${randomBytes(16).toString('hex')}`, folder: null };
  const file = `${purpose}-${randomBytes(8).toString('hex')}.sock`;
  const folder = candidates(environment).find((path) => fits(join(path, file)) && isPrivate(path)) ?? freshFolder(file);
  return { address: join(folder, file), folder };
}

/** The folders of ours that sockets may lie in, as far as they are there; none is made. */
export function socketFolders(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  return process.platform === 'win32' ? [] : candidates(environment).filter(isOurs);
}

function candidates(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const runtime = environment.XDG_RUNTIME_DIR;
  const ofRuntime = runtime !== undefined && runtime.startsWith('/') ? [join(runtime, 'flotilla')] : [];
  return [...ofRuntime, ...tempFolders().map((temp) => join(temp, `flotilla-${ownUid()}`))];
}

/** A name nobody could foresee, for a machine where somebody else took ours. */
function freshFolder(file: string): string {
  const temp = tempFolders().find((path) => fits(join(path, 'flotilla-XXXXXX', file))) ?? '/tmp';
  return mkdtempSync(join(temp, 'flotilla-'));
}

function tempFolders(): readonly string[] {
  return [...new Set([tmpdir(), '/tmp'])];
}

function fits(address: string): boolean {
  return Buffer.byteLength(address) <= maxAddressBytes;
}

/** Makes the folder where it is missing; true when it is a real folder of ours that nobody else can enter. */
function isPrivate(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
  }
  return isOurs(folder);
}

function isOurs(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  return stat !== undefined && stat.isDirectory() && stat.uid === ownUid() && (stat.mode & 0o077) === 0;
}

/** Not `userInfo()`, which fails for a user without an entry in the passwd file, as containers are told to run as. */
function ownUid(): number {
  return process.getuid?.() ?? -1;
}
