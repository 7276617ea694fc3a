import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createTestFolder } from '../../src/adapters/sqlite/testing/test-store';
import { featureAdded, runStarted } from '../../src/adapters/sqlite/testing/sample-events';
import type { Benchmark, Figure } from '../figure';
import { forkBench, nextMessage } from '../fork-bench';
import { sum } from '../statistics';

type Synchronous = 'NORMAL' | 'FULL';
type Case = { readonly synchronous: Synchronous; readonly processes: number; readonly claims: number };

const cases: readonly Case[] = [
  { synchronous: 'NORMAL', processes: 1, claims: 3_000 },
  { synchronous: 'NORMAL', processes: 8, claims: 3_000 },
  { synchronous: 'FULL', processes: 1, claims: 600 },
  { synchronous: 'FULL', processes: 8, claims: 600 },
];

/** A claim writes the event, the feature, the attempt and its lease; a bare one changes one column. */
export const claims: Benchmark = {
  about: 'Claims through the sqlite adapter, one transaction each, by processes that take what the others left',
  async run() {
    const figures: Figure[] = [];
    for (const each of cases) figures.push(...(await measure(each)));
    for (const synchronous of ['NORMAL', 'FULL'] as const)
      figures.push({
        name: `${synchronous}, bare UPDATE … RETURNING, 1 process`,
        value: bareClaims(synchronous),
        unit: 'per s',
      });
    return figures;
  },
};

async function measure({ synchronous, processes, claims: wanted }: Case): Promise<readonly Figure[]> {
  const folder = createTestFolder();
  try {
    const store = folder.open();
    store.transact((tx) => {
      tx.append(runStarted(), 1);
      for (let number = 1; number <= wanted; number += 1) tx.append(featureAdded(number), 1);
    });
    const { perSecond, counts, cpuMs } = await race(folder.file, { synchronous, processes, claims: wanted });
    const attempts = store.attempts();
    const twice = attempts.length - new Set(attempts.map(({ feature }) => feature)).size;
    const missed = store.features().filter(({ status }) => status !== 'claimed').length;
    const who = `${synchronous}, ${processes} ${processes === 1 ? 'process' : 'processes'}`;
    return [
      { name: who, value: perSecond, unit: 'per s' },
      { name: `${who}: CPU of a claim`, value: (cpuMs / wanted) * 1_000, unit: 'µs' },
      { name: `${who}: claimed twice or never`, value: twice + missed, unit: '', most: 0 },
      ...(processes > 1
        ? ([{ name: `${who}: least share of one`, value: (Math.min(...counts) / wanted) * 100, unit: '%' }] as const)
        : []),
    ];
  } finally {
    folder.remove();
  }
}

async function race(file: string, { synchronous, processes, claims: wanted }: Case) {
  const module = new URL('../children/claim-loop.ts', import.meta.url);
  const children = Array.from({ length: processes }, () => forkBench(module, [file, synchronous, String(wanted)]));
  await Promise.all(children.map(nextMessage));
  const counted = children.map(nextMessage);
  const startedAt = performance.now();
  for (const child of children) child.send('go');
  const told = (await Promise.all(counted)) as { readonly claimed: number; readonly cpuMs: number }[];
  const tookMs = performance.now() - startedAt;
  return {
    perSecond: (wanted / tookMs) * 1_000,
    counts: told.map(({ claimed }) => claimed),
    cpuMs: sum(told.map(({ cpuMs }) => cpuMs)),
  };
}

/** What SQLite itself allows on this machine. */
function bareClaims(synchronous: Synchronous): number {
  const folder = mkdtempSync(join(tmpdir(), 'flotilla-bench-'));
  const db = new Database(join(folder, 'bare.db'));
  try {
    const wanted = synchronous === 'FULL' ? 600 : 10_000;
    db.pragma('journal_mode = WAL');
    db.pragma(`synchronous = ${synchronous}`);
    db.exec('CREATE TABLE features (id INTEGER PRIMARY KEY, status TEXT); CREATE INDEX by_status ON features (status)');
    const insert = db.prepare("INSERT INTO features (status) VALUES ('pending')");
    db.transaction(() => {
      for (let index = 0; index < wanted; index += 1) insert.run();
    })();
    const claim = db.prepare(
      "UPDATE features SET status = 'claimed' WHERE id = (SELECT id FROM features WHERE status = 'pending' LIMIT 1) RETURNING id",
    );
    const startedAt = performance.now();
    while (claim.get() !== undefined);
    return (wanted / (performance.now() - startedAt)) * 1_000;
  } finally {
    db.close();
    rmSync(folder, { recursive: true });
  }
}
