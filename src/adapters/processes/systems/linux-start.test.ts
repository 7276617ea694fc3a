import { describe, expect, it } from 'vitest';
import { completeRecord, linuxStart, orderOfStart } from './linux-start';

describe.runIf(process.platform === 'linux')('start times on Linux', () => {
  it('name the boot, and place processes by their ticks alone', () => {
    expect(linuxStart('4711')).toMatch(/^4711@[0-9a-f-]{36}$/);
    expect(orderOfStart(linuxStart('4711'))).toBe(47_110);
  });

  const bare = { pid: 700, startedAt: '4711' };

  it('of an older version count in the boot they were surely recorded in', () => {
    expect(completeRecord(bare, [1, 20_000])).toEqual({ pid: 700, startedAt: linuxStart('4711') });
  });

  it.each<[string, readonly number[]]>([
    ['something of them was claimed before this boot', [20_000, -5]],
    ['nobody knows when', []],
  ])('of an older version match nobody where %s', (_what, claimedAt) => {
    expect(completeRecord(bare, claimedAt)).toEqual(bare);
  });

  it('of another boot stay what they are', () => {
    const foreign = { pid: 700, startedAt: '4711@00000000-0000-0000-0000-000000000000' };
    expect(completeRecord(foreign, [1])).toEqual(foreign);
  });
});
