import { createManualClock, type ManualClock } from '../../test/support/manual-clock';
import { createTestFolder } from '../../src/adapters/sqlite/testing/test-store';
import { featureAdded, runStarted, sampleCommit, sampleRun } from '../../src/adapters/sqlite/testing/sample-events';
import { seededRandom } from '../../src/domain/forecast/seeded-random';
import { createLedger, type Ledger } from '../../src/engine/ledger/ledger';
import { ProjectView } from '../../src/engine/views/project-view';
import type { ProjectStore } from '../../src/engine/ports/project-store';
import { attemptId, featureNumber, projectId } from '../../src/shared/ids';
import type { Benchmark, Figure } from '../figure';
import { layeredGraph } from '../graphs/layered-graph';

/** Each feature's life is this many events: claimed, reported, verified, landing started, landed. */
const lives = 120;
const frameMs = 16;
/** Events in one frame of a window, at 500 a second. */
const eventsPerFrame = 8;

export const events: Benchmark = {
  about: 'Events of whole feature lives, one transaction each at FULL, into the log, and on into the views of a window',
  async run() {
    const small = measure(1_000);
    const large = measure(10_000);
    return [
      ...small.figures,
      ...large.figures,
      { name: 'views: 10,000 features against 1,000', value: large.viewMicros / small.viewMicros, unit: '×' },
    ];
  },
};

function measure(features: number) {
  const folder = createTestFolder();
  try {
    const store = folder.open();
    const graph = layeredGraph({ features, needs: 3, random: seededRandom(5) });
    store.transact((tx) => {
      tx.append(runStarted(), 1);
      for (const { number, dependencies } of graph) tx.append(featureAdded(number, dependencies), 1);
    });
    const clock = createManualClock();
    const ledger = createLedger(store, clock);
    const alone = live(ledger, 1);
    const watched = watch(store, clock);
    const both = live(ledger, lives + 1);
    const viewMicros = (watched.spentMs() / both.count) * 1_000;
    const size = `${features.toLocaleString('en')} features`;
    const figures: readonly Figure[] = [
      { name: `${size}: log alone`, value: alone.perSecond, unit: 'per s' },
      { name: `${size}: log and views`, value: both.perSecond, unit: 'per s' },
      { name: `${size}: views, an event`, value: viewMicros, unit: 'µs' },
    ];
    watched.close();
    return { viewMicros, figures };
  } finally {
    folder.remove();
  }
}

/** Takes a number of features from their claim to their landing. */
function live(ledger: Ledger, first: number) {
  const from = ledger.store.lastSeq();
  const startedAt = performance.now();
  for (let number = first; number < first + lives; number += 1) {
    const feature = featureNumber(number);
    const id = attemptId(`attempt-${number}`);
    const who = { attemptId: id, generation: 1 };
    ledger.must(feature, {
      type: 'claim',
      attemptId: id,
      runId: sampleRun,
      lane: 1,
      role: 'coding',
      agent: 'demo',
      model: null,
      owner: '1:1',
      leaseExpiresAt: 60_000,
      at: 10,
    });
    ledger.must(feature, { type: 'report', by: 'mcp', ...who });
    ledger.must(feature, { type: 'verify', head: sampleCommit, verificationMs: 5, ...who });
    ledger.must(feature, { type: 'startLanding', targetBefore: sampleCommit, candidate: sampleCommit, ...who });
    ledger.must(feature, { type: 'land', commit: sampleCommit, verified: true, verificationMs: 5, ...who });
  }
  const tookMs = performance.now() - startedAt;
  const count = ledger.store.lastSeq() - from;
  return { count, perSecond: (count / tookMs) * 1_000 };
}

/** A window that looks on: what its view spends is counted, frames included. */
function watch(store: ProjectStore, clock: ManualClock) {
  const view = new ProjectView({
    project: {
      id: projectId('bench'),
      name: 'bench',
      path: '/bench',
      scope: '',
      commonDir: '/bench/.git',
      target: 'refs/heads/main',
      trustedAt: null,
      createdAt: 0,
      openedAt: null,
    },
    store: () => store,
    clock,
    formatTime: String,
    isDemo: () => true,
    isLive: () => true,
    agentsCeiling: 5,
  });
  let spentMs = 0;
  let sinceFrame = 0;
  const stop = store.onCommit((committed) => {
    const startedAt = performance.now();
    view.heedCommit(committed);
    sinceFrame += committed.length;
    if (sinceFrame >= eventsPerFrame) {
      clock.advance(frameMs);
      sinceFrame = 0;
    }
    spentMs += performance.now() - startedAt;
  });
  view.onDelta(() => {});
  return {
    spentMs: () => spentMs,
    close() {
      stop();
      view.close();
    },
  };
}
