import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAgentExperience } from './create-agent-experience';
import { linuxTreeMemory } from './linux-tree-memory';
import { psTreeMemory } from './ps-tree-memory';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flotilla-experience-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sample = (endedAt: number) => ({ endedAt, peakBytes: endedAt * 10, startMs: null });

describe('what is kept of agents', () => {
  const kept = (onTrouble: (cause: unknown) => void = () => undefined) =>
    createAgentExperience({ folder: join(folder, 'kept'), onTrouble });

  it('is the latest of each, for all hosts, and for the user alone', () => {
    const first = kept();
    expect(first.agents()).toEqual([]);
    expect(first.of('claude')).toEqual({ agent: 'claude', samples: [] });
    for (let at = 1; at <= 25; at += 1) first.add('claude', 'claude', sample(at));
    first.add('../odd', 'sh', sample(1));
    const { samples } = kept().of('claude');
    expect([samples.length, samples[0]?.endedAt, samples.at(-1)?.endedAt]).toEqual([20, 6, 25]);
    expect(kept().of('../odd').samples).toHaveLength(1);
    expect(kept().agents()).toEqual(['../odd', 'claude']);
    expect(readdirSync(join(folder, 'kept'))).toEqual(['..%2Fodd.json', 'claude.json']);
    expect(statSync(join(folder, 'kept', 'claude.json')).mode & 0o777).toBe(0o600);
  });

  it('begins anew with another program, and where the file is spoilt', () => {
    const { of, add } = kept();
    add('mine', 'old', sample(1));
    add('mine', 'new', sample(2));
    expect(of('mine').samples).toEqual([sample(2)]);
    writeFileSync(join(folder, 'kept', 'mine.json'), '{"samples": [');
    expect(of('mine').samples).toEqual([]);
    add('mine', 'new', sample(3));
    expect(of('mine').samples).toEqual([sample(3)]);
  });

  it('is told of where it can’t be', () => {
    writeFileSync(join(folder, 'kept'), 'a file');
    const troubles: unknown[] = [];
    kept((cause) => troubles.push(cause)).add('a', 'a', sample(1));
    expect(troubles).toMatchObject([{ code: expect.stringMatching(/EEXIST|ENOTDIR/) as string }]);
  });
});

describe('the memory of a tree', () => {
  function proc(pid: number, { ppid = 1, sid = 1, pss = null as number | null, rss = 0, name = 'node' }) {
    mkdirSync(join(folder, String(pid)));
    const put = (file: string, text: string) => writeFileSync(join(folder, String(pid), file), text);
    put('stat', `${pid} (${name}) S ${ppid} ${sid} ${sid} 0 -1 4194304 0 0\n`);
    put('status', `Name:\tnode\nVmRSS:\t  ${rss} kB\n`);
    if (pss !== null) put('smaps_rollup', `55d0-7ffe ---p 00000000 00:00 0 [rollup]\nRss: 9999 kB\nPss:   ${pss} kB\n`);
  }

  it('is on Linux that of all descendants and of those in its session, by their share', async () => {
    proc(10, { sid: 10, pss: 100 });
    proc(11, { ppid: 10, sid: 10, pss: 20, name: 'odd) name (S 1 1' });
    proc(12, { ppid: 11, sid: 12, rss: 3 });
    proc(13, { ppid: 1, sid: 10, pss: 4 });
    proc(14, { ppid: 1, sid: 1, pss: 5_000 });
    mkdirSync(join(folder, '99'));
    expect(await linuxTreeMemory(folder)(10)).toBe(127 * 1024);
    expect(await linuxTreeMemory(folder)(77)).toBeNull();
  });

  it('is elsewhere what ps tells', async () => {
    const list = async () =>
      '    1     0  9000\n  10     1   100\n  11    10    20\n  12 11 3\nnonsense\n  14     1  5000\n';
    expect(await psTreeMemory(list)(10)).toBe(123 * 1024);
    expect(await psTreeMemory(list)(77)).toBeNull();
  });

  it('is there for this very process', async () => {
    const { canMeasure, memoryOf } = createAgentExperience({ folder, onTrouble: () => undefined });
    const bytes = await memoryOf(process.pid);
    expect(canMeasure ? (bytes ?? 0) > 10_000_000 : bytes === null).toBe(true);
    expect(await memoryOf(2 ** 30)).toBeNull();
  });
});
