import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessIdentity } from '../../shared/attempt';
import { newSlotClaim, parseSlotClaim, type SlotClaim } from './slot-claim';

export type Identify = (pid: number) => Promise<ProcessIdentity | null>;

/** All claims there are, also those of hosts that have died and nobody has cleared away yet. */
export function claimsIn(folder: string): readonly SlotClaim[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return readdirSync(folder)
    .map(parseSlotClaim)
    .filter((claim) => claim !== null);
}

export function writeClaim(folder: string, owner: ProcessIdentity): SlotClaim {
  const claim = newSlotClaim(owner);
  writeFileSync(join(folder, claim.file), '', { flag: 'wx', mode: 0o600 });
  return claim;
}

export function removeClaim(folder: string, claim: SlotClaim): void {
  rmSync(join(folder, claim.file), { force: true });
}

/** The claims whose owner no longer lives. Rejects when it could not look. */
export async function deadClaims(claims: readonly SlotClaim[], identify: Identify): Promise<readonly SlotClaim[]> {
  const seen = new Map<number, ProcessIdentity | null>();
  for (const { owner } of claims) if (!seen.has(owner.pid)) seen.set(owner.pid, await identify(owner.pid));
  return claims.filter(({ owner }) => seen.get(owner.pid)?.startedAt !== owner.startedAt);
}
