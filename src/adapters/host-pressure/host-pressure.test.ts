import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createHostPressure } from './create-host-pressure';
import { linuxPressure } from './linux-pressure';
import { macosPressure, parseVmStat } from './macos-pressure';

const mb = 1024 * 1024;
const machine = {
  'proc/meminfo': 'MemTotal:       16000000 kB\nMemFree:          100000 kB\nMemAvailable:    8000000 kB\n',
  'proc/loadavg': '0.88 0.52 1.59 4/1340 8759\n',
  'proc/sys/kernel/pid_max': '4194304\n',
  'proc/sys/kernel/threads-max': '126000\n',
  'proc/self/limits':
    'Limit   Soft Limit   Hard Limit   Units\nMax processes             63000                63000   processes\n',
};

describe('what a Linux machine has left', () => {
  const roots: string[] = [];
  afterEach(() => roots.splice(0).forEach((root) => rmSync(root, { recursive: true })));

  function linux(files: Readonly<Record<string, string>>, uid = 1000) {
    const root = mkdtempSync(join(tmpdir(), 'flotilla-pressure-'));
    roots.push(root);
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    for (const [path, text] of Object.entries(files)) write(path, text);
    const time = { steady: 0 };
    return { write, time, read: linuxPressure({ root, uid, steady: () => time.steady }).read };
  }

  it('is what the kernel calls available', () => {
    expect(linux(machine).read()).toEqual({
      memory: { freeBytes: 8_000_000 * 1024, totalBytes: 16_000_000 * 1024 },
      memoryStallPercent: null,
      swapBytesPerSecond: null,
      processes: { used: 1340, limit: 63_000 },
    });
  });

  it('is unknown where nothing can be read', () => {
    expect(linux({}).read()).toEqual({
      memory: null,
      memoryStallPercent: null,
      swapBytesPerSecond: null,
      processes: null,
    });
  });

  it('is what a control group of version 2 leaves, its own or one around it; caches do not count', () => {
    const { read } = linux({
      ...machine,
      'proc/self/cgroup': '0::/user.slice/app.scope\n',
      'sys/fs/cgroup/user.slice/memory.max': `${2_000 * mb}\n`,
      'sys/fs/cgroup/user.slice/memory.current': `${1_500 * mb}\n`,
      'sys/fs/cgroup/user.slice/memory.stat': `anon 1\nfile 2\ninactive_file ${500 * mb}\n`,
      'sys/fs/cgroup/user.slice/app.scope/memory.max': 'max\n',
      'sys/fs/cgroup/user.slice/app.scope/memory.current': '5\n',
      'sys/fs/cgroup/user.slice/pids.max': '900\n',
      'sys/fs/cgroup/user.slice/pids.current': '321\n',
    });
    expect(read()).toMatchObject({
      memory: { freeBytes: 1_000 * mb, totalBytes: 2_000 * mb },
      processes: { used: 321, limit: 900 },
    });
  });

  it('is what a control group of version 1 leaves, also where a container shows the outer path', () => {
    const { read } = linux({
      ...machine,
      'proc/self/cgroup': '8:pids:/docker/abc\n4:memory:/docker/abc\n0::/\n',
      'sys/fs/cgroup/memory/memory.limit_in_bytes': `${1_000 * mb}\n`,
      'sys/fs/cgroup/memory/memory.usage_in_bytes': `${1_200 * mb}\n`,
      'sys/fs/cgroup/memory/memory.stat': `total_inactive_file ${100 * mb}\n`,
      'sys/fs/cgroup/pids/pids.max': '100\n',
      'sys/fs/cgroup/pids/pids.current': '40\n',
    });
    expect(read()).toMatchObject({
      memory: { freeBytes: 0, totalBytes: 1_000 * mb },
      processes: { used: 40, limit: 100 },
    });
  });

  it('knows no limit where version 1 has none', () => {
    const { read } = linux({
      ...machine,
      'proc/self/cgroup': '4:memory:/\n',
      'sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712\n',
      'sys/fs/cgroup/memory/memory.usage_in_bytes': '5\n',
    });
    expect(read().memory).toEqual({ freeBytes: 8_000_000 * 1024, totalBytes: 16_000_000 * 1024 });
  });

  it('counts a user’s own processes where those of all come near the limit; root has none', () => {
    const files = {
      ...machine,
      'proc/loadavg': '0 0 0 1/40000 1\n',
      'proc/10/status': 'Name:\ta\nUid:\t1000\t1000\t1000\t1000\nThreads:\t11\n',
      'proc/11/status': 'Name:\tb\nUid:\t1000\t1000\t1000\t1000\nThreads:\t4\n',
      'proc/12/status': 'Name:\tc\nUid:\t0\t0\t0\t0\nThreads:\t7000\n',
      'proc/13/nothing': '',
    };
    expect(linux(files).read().processes).toEqual({ used: 15, limit: 63_000 });
    expect(linux(files, 0).read().processes).toEqual({ used: 40_000, limit: 126_000 });
  });

  it('tells how much of the time everything stood still for memory', () => {
    const { read } = linux({
      ...machine,
      'proc/pressure/memory':
        'some avg10=40.00 avg60=0.00 avg300=0.00 total=0\nfull avg10=12.50 avg60=0.00 avg300=0.00 total=0\n',
    });
    expect(read().memoryStallPercent).toBe(12.5);
  });

  it('tells the traffic with the swap between two looks', () => {
    const { read, write, time } = linux({ ...machine, 'proc/vmstat': 'pswpin 100\npswpout 100\n' });
    expect(read().swapBytesPerSecond).toBeNull();
    write('proc/vmstat', 'pswpin 1100\npswpout 1100\n');
    time.steady = 500;
    expect(read().swapBytesPerSecond).toBeNull();
    time.steady = 2_000;
    expect(read().swapBytesPerSecond).toBe((2_000 * 4096) / 2);
    expect(read().swapBytesPerSecond).toBe((2_000 * 4096) / 2);
  });
});

const vmStat = `Mach Virtual Memory Statistics: (page size of 16384 bytes)
Pages free:                               12345.
Pages active:                            400000.
Pages inactive:                          100000.
Pages speculative:                         2000.
Pages throttled:                              0.
Pages wired down:                        150000.
Pages purgeable:                           5000.
"Translation faults":                 123456789.
Swapins:                                   1000.
Swapouts:                                  3000.
`;

describe('what a Mac has left', () => {
  it('is what is free and what gives way', () => {
    const freeBytes = (12_345 + 100_000 + 2_000 + 5_000) * 16_384;
    expect(parseVmStat(vmStat)).toEqual({ freeBytes, swappedBytes: 4_000 * 16_384 });
    expect(parseVmStat('command not found')).toBeNull();
  });

  it('is asked for in the background, every two seconds at most', async () => {
    const time = { steady: 0 };
    const answers = [vmStat, vmStat.replace('3000.', '5000.')];
    let asked = 0;
    const { read } = macosPressure({
      vmStat: async () => answers[asked++] ?? Promise.reject(new Error('gone')),
      totalBytes: 16e9,
      steady: () => time.steady,
    });
    const settled = () => new Promise((resolve) => setImmediate(resolve));
    expect(read().memory).toBeNull();
    await settled();
    expect(read()).toMatchObject({ memory: { totalBytes: 16e9 }, swapBytesPerSecond: null });
    expect(asked).toBe(1);
    time.steady = 2_000;
    read();
    await settled();
    expect(read().swapBytesPerSecond).toBe((2_000 * 16_384) / 2);
    time.steady = 4_000;
    read();
    await settled();
    expect(read().memory).toBeNull();
  });
});

describe('what this machine has left', () => {
  it('can be read', () => {
    const { memory, processes } = createHostPressure().read();
    if (process.platform !== 'linux') return;
    expect(memory?.freeBytes).toBeGreaterThan(0);
    expect(memory?.totalBytes).toBeGreaterThanOrEqual(memory?.freeBytes ?? Infinity);
    expect(processes?.used).toBeGreaterThan(0);
    expect(processes?.limit).toBeGreaterThan(processes?.used ?? Infinity);
  });
});
