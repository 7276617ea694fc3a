import { afterEach, beforeEach, expect, test } from 'vitest';
import { featureAdded, runStarted } from '../../adapters/sqlite/testing/sample-events';
import { createTestFolder, type TestFolder } from '../../adapters/sqlite/testing/test-store';
import type { ProjectStore } from '../../engine/ports/project-store';
import { featureViews, type Surroundings } from './feature-views';

let folder: TestFolder;
let store: ProjectStore;
beforeEach(() => {
  folder = createTestFolder();
  store = folder.open();
  store.transact((tx) => [runStarted(), featureAdded(1), featureAdded(2)].forEach((event) => tx.append(event, 1)));
});
afterEach(() => folder.remove());

const reasons = (around: Partial<Surroundings>) =>
  featureViews(store, { now: 2, running: true, ...around }).map(({ reason }) => reason);

test('what is ready starts at once where a lane is free', () => {
  expect(reasons({})[0]).toBe('Ready. Starts at once');
});

test('without a run it is said what would keep the next one from starting, with one it is not asked', () => {
  const nextRun = () => 'today’s budget is used up';
  expect(reasons({ running: false, nextRun })[0]).toBe('Ready, but today’s budget is used up');
  expect(reasons({ nextRun })[0]).toBe('Ready. Starts at once');
});

test('a feature that is being started over says so, and so do those who don’t get the lane kept for it', () => {
  expect(reasons({ restarts: { isOne: (number) => number === 1, lanes: () => 1 } })).toEqual([
    'Its work is being put aside. Starts over after that',
    'Ready. Starts when a lane is free',
  ]);
});

test('nothing starts at once on a machine that has no room', () => {
  expect(reasons({ held: () => ({ kind: 'host', sentence: 'Waiting for memory' }) })[0]).toBe('Waiting for memory');
});
