import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forkTypeScript, type TypeScriptChild } from '../../../test/support/fork-typescript';
import { featureAdded, runStarted } from './testing/sample-events';
import { createTestFolder, type TestFolder } from './testing/test-store';

describe('claims by several processes', () => {
  let folder: TestFolder;
  let children: TypeScriptChild[] = [];

  beforeEach(() => {
    folder = createTestFolder();
  });
  afterEach(async () => {
    await Promise.all(children.map((child) => child.kill()));
    folder.remove();
  });

  it('gives each of 200 features to exactly one of eight', async () => {
    const store = folder.open();
    store.transact((tx) => {
      tx.append(runStarted(), 1);
      for (let number = 1; number <= 200; number += 1) tx.append(featureAdded(number), 1);
    });

    children = Array.from({ length: 8 }, () => {
      return forkTypeScript(new URL('./testing/claim-features.ts', import.meta.url), [folder.file]);
    });
    await Promise.all(children.map((child) => child.nextMessage()));
    for (const child of children) child.send('go');
    const claimed = (await Promise.all(children.map((child) => child.nextMessage()))) as number[];

    expect(claimed.reduce((sum, count) => sum + count, 0)).toBe(200);
    const claims = store.eventsAfter(0, 1_000).filter(({ event }) => event.type === 'feature_claimed');
    expect(claims).toHaveLength(200);
    expect(new Set(store.leases().map(({ feature }) => feature)).size).toBe(200);
    expect(new Set(store.attempts().map(({ id }) => id)).size).toBe(200);
    expect(store.features().every(({ status, generation }) => status === 'claimed' && generation === 1)).toBe(true);
  }, 60_000);
});
