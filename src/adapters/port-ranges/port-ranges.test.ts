import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canBind } from './can-bind';
import { newPortClaim } from './port-claim';
import { createPortRanges, NoPortsLeft, type PortRangesInput } from './port-ranges';

const me = { pid: process.pid, startedAt: '1000' };
const other = { pid: 2, startedAt: 'Fri Nov 21 22:44:01 2025' };

describe('port ranges', () => {
  let folder: string;
  const servers: Server[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'flotilla-ports-'));
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise((done) => server.close(done));
    rmSync(folder, { recursive: true });
  });

  const ranges = (changes: Partial<PortRangesInput> = {}) =>
    createPortRanges({
      folder,
      owner: me,
      identify: async () => null,
      random: () => 0,
      // What else listens on this machine is no matter of these tests.
      isFree: async () => true,
      ...changes,
    });
  const isOtherAlive = async (pid: number) => (pid === other.pid ? other : null);

  it('gives ranges that do not overlap, also when asked at once', async () => {
    const { reserve } = ranges({ random: Math.random });
    const reserved = await Promise.all(Array.from({ length: 12 }, () => reserve(10)));
    const ports = reserved.flatMap(({ first }) => Array.from({ length: 10 }, (_, index) => first + index));
    expect(new Set(ports).size).toBe(120);
    for (const port of ports) expect(port).toSatisfy((value: number) => value >= 20_000 && value <= 45_000);
    for (const { release } of reserved) release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps out of what a living process of the user has', async () => {
    writeFileSync(join(folder, newPortClaim(20_000, 95, other).file), '');
    const range = await ranges({ identify: isOtherAlive }).reserve(10);
    expect(range.first).toBe(20_100);
    range.release();
  });

  it('takes over what the dead have left, also when their pid lives on in another process', async () => {
    const stale = [
      newPortClaim(20_000, 10, { pid: 3, startedAt: '5' }),
      newPortClaim(20_000, 10, { ...other, startedAt: '5' }),
    ];
    for (const { file } of stale) writeFileSync(join(folder, file), '');
    const range = await ranges({ identify: isOtherAlive }).reserve(10);
    expect(range.first).toBe(20_000);
    expect(readdirSync(folder)).toHaveLength(1);
    range.release();
  });

  it('goes round a port on which something listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const isFree = async (tried: number) => tried !== port || (await canBind(tried));
    const range = await ranges({ lowest: port - 4, limit: port + 16, isFree }).reserve(10);
    expect(range.first).toBe(port + 6);
    range.release();
    expect(await canBind(await freePort())).toBe(true);
  });

  it('withdraws when another host has claimed the place in the same moment', async () => {
    const rival = newPortClaim(20_000, 10, other);
    let looks = 0;
    const random = (): number => {
      // Between looking at the claims and writing our own.
      looks += 1;
      writeFileSync(join(folder, rival.file), '');
      return 0;
    };
    const range = await ranges({ identify: isOtherAlive, random }).reserve(10);
    expect(looks).toBe(1);
    expect(range.first).toBe(20_010);
    expect(readdirSync(folder)).toHaveLength(2);
    range.release();
  });

  it('says so when nothing is free, and leaves no claim behind', async () => {
    const { reserve } = ranges({ lowest: 20_000, limit: 20_020 });
    const held = [await reserve(10), await reserve(10)];
    await expect(reserve(10)).rejects.toBeInstanceOf(NoPortsLeft);
    held[0]?.release();
    await expect(reserve(10)).resolves.toMatchObject({ first: 20_000 });
  });

  it('leaves no claim behind when it could not look', async () => {
    const identify = async () => Promise.reject(new Error('no /proc'));
    writeFileSync(join(folder, newPortClaim(30_000, 10, other).file), '');
    await expect(ranges({ identify }).reserve(10)).rejects.toThrow('no /proc');
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('ignores files that are no claims', async () => {
    writeFileSync(join(folder, 'notes.txt'), '');
    const range = await ranges().reserve(1);
    expect(range.first).toBe(20_000);
    range.release();
    expect(readdirSync(folder)).toEqual(['notes.txt']);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
