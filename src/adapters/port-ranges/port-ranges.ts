import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PortRanges } from '../../engine/ports/port-ranges';
import type { ProcessIdentity } from '../../shared/attempt';
import type { Fault } from '../../shared/fault';
import { canBind } from './can-bind';
import { newPortClaim, overlaps, parsePortClaim, type PortClaim } from './port-claim';

export type PortRangesInput = {
  /** In the user's folder, shared by all hosts of the user; made when missing. */
  readonly folder: string;
  /** This process. */
  readonly owner: ProcessIdentity;
  /** Identity of a living process, null when there is none: claims of the dead are removed. */
  readonly identify: (pid: number) => Promise<ProcessIdentity | null>;
  /** Uniform in [0, 1): where the search starts. */
  readonly random: () => number;
  /** Whether nothing listens on the port; by default it is tried. */
  readonly isFree?: (port: number) => Promise<boolean>;
  readonly lowest?: number;
  /** Not included. */
  readonly limit?: number;
};

/** There is no free range left. */
export class NoPortsLeft extends Error {
  override readonly name = 'NoPortsLeft';
  readonly fault: Fault;

  constructor(count: number, folder: string) {
    super(`No ${count} consecutive ports are free.`);
    const remedy = 'Stop programs that listen on many ports, or run fewer agents at once.';
    this.fault = { code: 'io', message: this.message, where: folder, remedy };
  }
}

/**
 * Ranges of ports, claimed by empty files with telling names. A claim is written first and then looked at beside all
 * others: of two that overlap at least one sees the other and withdraws. Rejects with `NoPortsLeft`.
 */
export function createPortRanges(input: PortRangesInput): PortRanges {
  let earlier: Promise<unknown> = Promise.resolve();
  return {
    reserve: (count) => {
      // One after the other within this process: only other hosts can be in the way of a search.
      const reservation = earlier.then(() => search(input, count));
      earlier = reservation.catch(() => undefined);
      return reservation;
    },
  };
}

async function search(input: PortRangesInput, count: number) {
  const { folder, owner, random, lowest = 20_000, limit = 45_001 } = input;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const known = await livingClaims(input);
  const places = Math.floor((limit - lowest) / count);
  const start = Math.floor(random() * places);
  for (let step = 0; step < places; step += 1) {
    const claim = newPortClaim(lowest + ((start + step) % places) * count, count, owner);
    if (known.some((other) => overlaps(other, claim))) continue;
    if (await take(input, claim)) return { first: claim.first, count, release: () => withdraw(folder, claim) };
  }
  throw new NoPortsLeft(count, folder);
}

/** Claims the range and keeps it if nobody else has claimed it and nothing listens there. */
async function take(input: PortRangesInput, claim: PortClaim): Promise<boolean> {
  writeFileSync(join(input.folder, claim.file), '', { flag: 'wx', mode: 0o600 });
  let kept = false;
  try {
    const rivals = (await livingClaims(input)).filter(({ file }) => file !== claim.file);
    kept = !rivals.some((rival) => overlaps(rival, claim)) && (await areFree(claim, input.isFree ?? canBind));
    return kept;
  } finally {
    if (!kept) withdraw(input.folder, claim);
  }
}

function withdraw(folder: string, claim: PortClaim): void {
  rmSync(join(folder, claim.file), { force: true });
}

/** Reads all claims and removes those whose process is gone. */
async function livingClaims({ folder, owner, identify }: PortRangesInput): Promise<readonly PortClaim[]> {
  const claims = readdirSync(folder)
    .map(parsePortClaim)
    .filter((claim) => claim !== null);
  const seen = new Map<number, ProcessIdentity | null>([[owner.pid, owner]]);
  for (const { pid } of claims.map((claim) => claim.owner)) {
    if (!seen.has(pid)) seen.set(pid, await identify(pid));
  }
  const isAlive = (claim: PortClaim): boolean => seen.get(claim.owner.pid)?.startedAt === claim.owner.startedAt;
  for (const claim of claims.filter((each) => !isAlive(each))) withdraw(folder, claim);
  return claims.filter(isAlive);
}

async function areFree({ first, count }: PortClaim, isFree: (port: number) => Promise<boolean>): Promise<boolean> {
  for (let port = first; port < first + count; port += 1) {
    if (!(await isFree(port))) return false;
  }
  return true;
}
