import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forkTypeScript, type TypeScriptChild } from '../../../test/support/fork-typescript';
import type { MachineSlots } from '../../engine/ports/machine-slots';
import { createProcesses } from '../processes/create-processes';
import { countHeldSlots } from './count-held';
import { createMachineSlots, type MachineSlotsInput } from './machine-slots';
import { newSlotClaim } from './slot-claim';

const me = { pid: process.pid, startedAt: '1000' };
const other = { pid: 2, startedAt: 'Fri Nov 21 22:44:01 2025' };
const aliveOther = async (pid: number) => (pid === other.pid ? other : pid === me.pid ? me : null);

describe('the slots of a machine', () => {
  let root: string;
  let folder: string;
  const stops: (() => void)[] = [];
  const children: TypeScriptChild[] = [];

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'flotilla-slots-'));
    folder = join(root, 'agents');
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) stop();
    await Promise.all(children.splice(0).map((child) => child.kill()));
    rmSync(root, { recursive: true });
  });

  const createSlots = (changes: Partial<MachineSlotsInput> = {}) =>
    createMachineSlots({ folder, limit: 2, owner: me, identify: aliveOther, ...changes });
  const freed = (slots: MachineSlots) => new Promise<void>((resolve) => stops.push(slots.onFreed(resolve)));
  const startHost = async (limit: number) => {
    const child = forkTypeScript(new URL('./testing/take-slots.ts', import.meta.url), [folder, String(limit)]);
    children.push(child);
    expect(await child.nextMessage()).toBe('ready');
    return child;
  };
  const ask = (child: TypeScriptChild, command: string) => {
    child.send(command);
    return child.nextMessage();
  };

  it('are given out up to the limit, and again when given back', () => {
    const slots = createSlots();
    const first = slots.take();
    expect(slots.take().code).toBe('taken');
    expect(slots.take()).toEqual({ code: 'full', held: 2 });
    expect(countHeldSlots(folder)).toBe(2);
    if (first.code !== 'taken') throw new Error(first.code);
    first.release();
    first.release();
    expect(countHeldSlots(folder)).toBe(1);
    expect(slots.take().code).toBe('taken');
  });

  it('are not taken, nor is anything written, by who only counts', () => {
    expect(countHeldSlots(folder)).toBe(0);
    expect(readdirSync(root)).toEqual([]);
  });

  it('stay with a living host, and are free again when a host has died', async () => {
    const slots = createSlots();
    slots.take();
    writeFileSync(join(folder, newSlotClaim({ pid: 3, startedAt: '5' }).file), '');
    writeFileSync(join(folder, 'notes.txt'), '');
    expect(slots.take()).toEqual({ code: 'full', held: 2 });
    await freed(slots);
    expect(slots.take().code).toBe('taken');
    expect(readdirSync(folder)).toContain('notes.txt');
  });

  it('are free again when the pid of their host has gone to another process', async () => {
    const slots = createSlots({ limit: 1 });
    slots.take();
    const young = createSlots({ limit: 1, identify: async (pid) => ({ pid, startedAt: '2000' }) });
    await freed(young);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leave nobody out for dead when it could not be looked', async () => {
    const looks: number[] = [];
    const looked = new Promise<void>((resolve) => {
      const slots = createSlots({
        limit: 1,
        async identify(pid) {
          looks.push(pid);
          if (looks.length === 2) resolve();
          throw new Error('no /proc');
        },
      });
      slots.take();
      stops.push(slots.onFreed(() => expect.unreachable()));
    });
    await looked;
    expect(countHeldSlots(folder)).toBe(1);
  });

  it('say so when they cannot be counted', () => {
    writeFileSync(folder, 'in the way');
    expect(createSlots().take()).toMatchObject({ code: 'unknown', fault: { code: 'io', where: folder } });
  });

  it('are never more than the limit, however many processes reach for them at once', async () => {
    const hosts = await Promise.all(Array.from({ length: 3 }, () => startHost(1)));
    const found = (await Promise.all(hosts.map((host) => ask(host, 'race')))) as { taken: number; most: number }[];
    expect(Math.max(...found.map(({ taken }) => taken))).toBeGreaterThan(0);
    expect(Math.max(...found.map(({ most }) => most))).toBe(1);
    expect(countHeldSlots(folder)).toBe(0);
  });

  it('are heard of in another process: given back, and left by one that was killed', async () => {
    const host = await startHost(2);
    expect([await ask(host, 'take'), await ask(host, 'take')]).toEqual(['taken', 'taken']);
    const slots = createSlots({ identify: createProcesses().identify });
    expect(slots.take().code).toBe('full');
    const heard = freed(slots);
    expect(await ask(host, 'release')).toBe('released');
    await heard;
    expect(slots.take().code).toBe('taken');
    const heardAgain = freed(createSlots({ limit: 1, identify: createProcesses().identify }));
    await host.kill();
    for (const file of readdirSync(folder)) if (file.startsWith(`${me.pid}-`)) rmSync(join(folder, file));
    await heardAgain;
    expect(countHeldSlots(folder)).toBe(0);
  });
});
