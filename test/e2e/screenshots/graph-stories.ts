import { featureOf, runOf, snapshotOf } from '../../../src/renderer/lib/testing/project-of';
import type { FeatureView, LaneView, ProjectSnapshot, ShownStatus } from '../../../src/shared/views';
import type { Story } from './stories';

const now = Date.now();

const shop: readonly [name: string, shown: ShownStatus, needs: readonly number[], part?: Partial<FeatureView>][] = [
  ['Project scaffold', 'landed', []],
  ['App shell and routing', 'landed', [1]],
  ['UI kit and theme', 'landed', [1]],
  ['Config and secrets', 'landed', [1]],
  ['Product card and grid', 'landed', [2, 3]],
  ['Product search', 'merging', [5]],
  ['Database models', 'claimed', [4], { onCriticalPath: true }],
  ['Sign-in and sessions', 'claimed', [2, 4]],
  ['Image upload', 'verifying', [3, 4]],
  ['Email receipts', 'failed', [4], { failures: 3 }],
  ['Cart drawer', 'waiting', [5], { reason: 'Waiting for lock src/state/store.ts, held by #8' }],
  ['Tax and currency', 'needs_input', [4]],
  ['Catalog API', 'blocked', [7], { onCriticalPath: true }],
  ['Checkout', 'blocked', [8, 11, 12, 13], { onCriticalPath: true }],
  ['Orders and history', 'blocked', [10, 14], { onCriticalPath: true }],
  ['Admin dashboard', 'blocked', [7, 8]],
  ['Wishlist', 'ready', [5]],
  ['Gift cards', 'skipped', [14]],
];

const derived = new Set<ShownStatus>(['ready', 'blocked', 'waiting']);

function told(shown: ShownStatus): Pick<FeatureView, 'shown' | 'status' | 'landedVerified'> {
  const status = derived.has(shown) ? 'pending' : (shown as FeatureView['status']);
  return { shown, status, landedVerified: shown === 'landed' };
}

const features = shop.map(([name, shown, needs, part], index) =>
  featureOf(index + 1, {
    name,
    ...told(shown),
    dependencies: needs,
    blockedBy: needs.filter((each) => shop[each - 1]?.[1] !== 'landed'),
    ...part,
  }),
);

function lane(number: number, feature: number, part: Partial<NonNullable<LaneView['attempt']>>): LaneView {
  const attempt = {
    id: String(number),
    number: 1,
    feature,
    featureName: '',
    role: 'coding',
    agent: 'demo',
    status: 'working',
    state: 'working',
    thought: null,
    tool: null,
    steps: null,
    claimedAt: now - 500_000,
    ...part,
  } as const;
  return { lane: number, attempt };
}

const lanes = [
  lane(1, 7, { steps: { done: 5, total: 7 }, tool: 'Edit src/db/migrations/004_variants.ts' }),
  lane(2, 8, { state: 'thinking', steps: { done: 3, total: 6 }, tool: 'Read src/server/router.ts' }),
  lane(3, 9, { status: 'verifying', steps: { done: 5, total: 5 } }),
];

const project = { id: 'p1', name: 'Pocket Shop', path: '/home/sam/code/pocket-shop', scope: '', agentsCeiling: 5 };
const run = runOf({ number: 2, startedAt: now - 46 * 60_000 });

function graph(part: Partial<ProjectSnapshot>, view: 'right' | 'down' | 'list', feature: number | null = null): Story {
  return {
    messages: [
      { type: 'snapshot', snapshot: snapshotOf({ project, run, lanes, features, ...part }) },
      { type: 'go', place: { screen: 'graph', feature, run: null } },
    ],
    storage: { 'graph-view': view },
    awaits:
      part.features?.length === 0 ? '#main h1' : view === 'list' ? '[data-row]' : '[data-painted], [data-feature]',
  };
}

/** A backlog of any size, the same each time: a third passes, some are at work, the rest waits in layers. */
export function bigBacklog(count: number): readonly FeatureView[] {
  let state = 7;
  const below = (bound: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * bound);
  };
  return Array.from({ length: count }, (_, index) => {
    const wanted = Array.from({ length: 1 + below(2) }, () => index - below(count / 12)).filter((each) => each > 0);
    const dependencies = index < count / 20 ? [] : [...new Set(wanted)];
    const shown: ShownStatus =
      index < count / 3
        ? 'landed'
        : index < count / 2.6
          ? ((['claimed', 'ready', 'failed'] as const)[below(3)] ?? 'ready')
          : 'blocked';
    return featureOf(index + 1, {
      name: `Feature ${index + 1} of many`,
      ...told(shown),
      dependencies,
      blockedBy: shown === 'blocked' ? dependencies : [],
    });
  });
}

export const graphStories: Readonly<Record<string, Story>> = {
  graph: graph({}, 'right'),
  'graph-open': graph({}, 'right', 7),
  'graph-down': graph({}, 'down'),
  'graph-list': graph({}, 'list'),
  'graph-empty': graph({ features: [], lanes: [], run: null }, 'right'),
  'graph-500': graph({ features: bigBacklog(500), lanes: [] }, 'right'),
  'graph-2000': graph({ features: bigBacklog(2_000), lanes: [] }, 'right'),
};
