import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { ProcessIdentity } from '../../shared/attempt';
import type { HostedProject } from './other-project';

const recordSchema = z.object({
  pid: z.number().int().positive(),
  startedAt: z.string(),
  address: z.string().min(1).max(1_000),
  secret: z.string().min(1).max(200),
  project: z.object({ id: z.string(), name: z.string(), path: z.string() }),
});

/** Where a host listens, what it wants to hear first, which process it is, and which project it runs. */
export type ControlRecord = ProcessIdentity & {
  readonly address: string;
  readonly secret: string;
  readonly project: HostedProject;
};

/** Replaces the record in one step, for this user alone. Only the holder of the host lock writes or removes it. */
export function writeControlFile(file: string, record: ControlRecord): void {
  const { pid, startedAt, address, secret, project } = record;
  const draft = `${file}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(draft, `${JSON.stringify({ pid, startedAt, address, secret, project })}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

export function removeControlFile(file: string): void {
  rmSync(file, { force: true });
}

/** Named pipes go by themselves. */
const isSocketOfOurs = /^\/.*\/control-[0-9a-f]{16}\.sock$/;

/** Removes the record and the socket of a host that was killed. To be called under the host lock. */
export function forgetHost(file: string): void {
  const record = readControlFile(file);
  if (record !== null && isSocketOfOurs.test(record.address)) rmSync(record.address, { force: true });
  removeControlFile(file);
}

/** Null where there is none, or none of ours. The process it names may have ended since. */
export function readControlFile(file: string): ControlRecord | null {
  try {
    const parsed = recordSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch (cause) {
    if (cause instanceof SyntaxError || hasCode(cause, 'ENOENT')) return null;
    throw cause;
  }
}

function hasCode(cause: unknown, code: string): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === code;
}
