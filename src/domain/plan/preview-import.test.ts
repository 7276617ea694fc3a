import { describe, expect, it } from 'vitest';
import { featureNumber } from '../../shared/ids';
import { planFeatureSchema, type PlanFeature } from '../../shared/plan';
import type { Feature } from '../../shared/feature';
import { evolve } from '../project/evolve';
import { createMemoryRecords } from '../project/testing/memory-records';
import { featureRow } from '../testing/rows';
import { previewImport, type ImportPreview } from './preview-import';
import { planKeys } from './unknown-keys';

const entries = (plans: readonly PlanFeature[]) =>
  plans.map((plan, index) => ({ plan, where: () => `plan.json:${index + 1}:1` }));

const run = (plans: readonly PlanFeature[], existing: readonly Feature[] = []) => {
  const next = Math.max(0, ...existing.map((feature) => feature.number)) + 1;
  return previewImport({ existing, incoming: entries(plans), nextNumber: featureNumber(next) });
};

function preview(plans: readonly PlanFeature[], existing: readonly Feature[] = []): ImportPreview {
  const result = run(plans, existing);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function fault(plans: readonly PlanFeature[], existing: readonly Feature[] = []) {
  const result = run(plans, existing);
  if (result.ok) throw new Error('nothing is wrong');
  return result.error;
}

/** The backlog after the preview's events. */
function imported(plans: readonly PlanFeature[], existing: readonly Feature[] = []): readonly Feature[] {
  const records = createMemoryRecords();
  records.apply({ features: existing });
  for (const event of preview(plans, existing).events) records.apply(evolve(records, event, 1));
  return records.all().features;
}

const short = (features: readonly Feature[]) =>
  features.map(({ number, id, name, dependencies }) => [number, id, name, dependencies]);

describe('places in the plan', () => {
  it('are not looked for while nothing is wrong', () => {
    const where = () => {
      throw new Error('finding a place is slow');
    };
    const plans: PlanFeature[] = [
      { id: 'a', name: 'A' },
      { name: 'B', dependencies: ['a'], estimate: '5m' },
    ];
    const incoming = plans.map((plan) => ({ plan, where }));
    expect(previewImport({ existing: [], incoming, nextNumber: featureNumber(1) })).toMatchObject({ ok: true });
  });
});

describe('adding', () => {
  it('fills in what the plan leaves out', () => {
    expect(imported([{ name: 'Login' }])).toEqual([
      { ...featureRow(1, { name: 'Login' }), createdAt: 1, updatedAt: 1 },
    ]);
  });

  it('takes all that the plan says', () => {
    const plan: PlanFeature = {
      id: 'login',
      name: ' Login\nform ',
      description: 'Line\nline',
      category: 'auth',
      steps: ['opens', 'closes'],
      priority: 5,
      urgency: 'urgent',
      files: ['src/login.ts', ' '],
      resources: ['database'],
      checks: [['npm', 'test'], { argv: ['tsc'], name: 'Types', kind: 'types', timeout: '2m' }],
      estimate: '1h30m',
    };
    expect(imported([plan])[0]).toMatchObject({
      id: 'login',
      name: 'Login form',
      description: 'Line\nline',
      category: 'auth',
      steps: ['opens', 'closes'],
      priority: 5,
      urgency: 'urgent',
      files: ['src/login.ts'],
      resources: ['database'],
      checks: [
        { name: 'npm test', kind: 'other', argv: ['npm', 'test'], timeoutMs: null },
        { name: 'Types', kind: 'types', argv: ['tsc'], timeoutMs: 120_000 },
      ],
      estimateMs: 5_400_000,
    });
  });

  it('lets integer ids become the numbers when free', () => {
    const plans: PlanFeature[] = [{ name: 'a' }, { id: 1, name: 'b' }, { id: '7', name: 'c' }, { id: 'x', name: 'd' }];
    expect(short(imported(plans))).toEqual([
      [2, '2', 'a', []],
      [1, '1', 'b', []],
      [7, '7', 'c', []],
      [3, 'x', 'd', []],
    ]);
    expect(
      short(
        imported(
          [
            { id: 3, name: 'b' },
            { id: 0, name: 'z' },
          ],
          [featureRow(3, { id: 'taken' })],
        ),
      ).slice(1),
    ).toEqual([
      [4, '3', 'b', []],
      [5, '0', 'z', []],
    ]);
    expect(imported([{ id: 1_000_000, name: 'a' }])[0]?.number).toBe(1);
  });

  it('never gives two features one id', () => {
    const plans: PlanFeature[] = [{ id: 1, name: 'b' }, { name: 'a' }];
    const existing = [featureRow(1, { id: 'one' })];
    expect(short(imported(plans, existing)).slice(1)).toEqual([
      [2, '1', 'b', []],
      [3, '3', 'a', []],
    ]);
    expect(short(imported([{ name: 'new' }], [featureRow(1, { id: '2', name: 'old' })]))[1]).toEqual([
      3,
      '3',
      'new',
      [],
    ]);
  });

  it('reads dependencies as ids, those of the file first, in any order and once', () => {
    const plans: PlanFeature[] = [
      { id: 'b', name: 'B', dependencies: ['a', 5, 'a'] },
      { id: 'a', name: 'A' },
      { id: 5, name: 'Five' },
    ];
    expect(short(imported(plans, [featureRow(5, { id: 'old' })])).slice(1)).toEqual([
      [6, 'b', 'B', [7, 8]],
      [7, 'a', 'A', []],
      [8, '5', 'Five', []],
    ]);
    const existing = [featureRow(3, { id: 'core' })];
    expect(imported([{ name: 'x', dependencies: ['core'] }], existing)[1]?.dependencies).toEqual([3]);
  });

  it('keeps odd names and takes out what would act on a terminal', () => {
    const plans = [
      '$(rm -rf /) "quoted" `x`',
      '../../etc/passwd',
      '功能',
      'two\nlines',
      '\u001b[31mred\u001b[0m\u0007',
    ].map((name) => ({ name }));
    expect(imported(plans).map((feature) => feature.name)).toEqual([
      '$(rm -rf /) "quoted" `x`',
      '../../etc/passwd',
      '功能',
      'two lines',
      'red',
    ]);
  });
});

describe('importing again', () => {
  const plans: PlanFeature[] = [
    { id: 'a', name: 'A', estimate: '20m', checks: [['true']] },
    { name: 'A', dependencies: ['a'] },
    { id: 9, name: 'C', dependencies: ['a', '3'] },
    { name: 'D' },
  ];

  it('changes nothing', () => {
    const features = imported(plans);
    const again = preview(plans, features);
    expect(again).toMatchObject({ adds: [], updates: [], conflicts: [], events: [] });
    expect(again.unchanged.map(({ number }) => number)).toEqual(features.map(({ number }) => number));
  });

  it('updates what the plan says and leaves the rest', () => {
    const features = imported(plans).map((feature) => ({ ...feature, priority: 7 }));
    const changed: PlanFeature[] = [
      { id: 'a', name: 'A better', checks: [['true']] },
      { id: 9, name: 'C', dependencies: [] },
    ];
    const { updates, unchanged, events } = preview(changed, features);
    expect(updates).toEqual([
      { number: 1, id: 'a', name: 'A better', changed: ['name'] },
      { number: 9, id: '9', name: 'C', changed: ['dependencies'] },
    ]);
    expect(unchanged).toEqual([]);
    expect(events.map((event) => event.type)).toEqual(['feature_edited', 'dependencies_set']);
    expect(imported(changed, features)[0]).toMatchObject({ priority: 7, estimateMs: 1_200_000 });
  });

  it('finds a feature without an id by name: one that was imported so before others, and none twice', () => {
    const existing = [featureRow(1, { id: 'x', name: 'A' }), featureRow(2, { name: 'A' })];
    expect(preview([{ name: 'A', priority: 3 }], existing).updates.map(({ number }) => number)).toEqual([2]);
    const both = preview([{ id: 1, name: 'A' }, { name: 'A' }], [featureRow(1, { name: 'A' })]);
    expect(both.unchanged.map(({ number }) => number)).toEqual([1]);
    expect(both.adds.map(({ number }) => number)).toEqual([2]);
  });

  it('does not mind the order of dependencies', () => {
    const existing = [featureRow(1), featureRow(2, { name: 'b' }), featureRow(3, { name: 'c', dependencies: [1, 2] })];
    expect(preview([{ id: 3, name: 'c', dependencies: [2, 1] }], existing).unchanged).toHaveLength(1);
  });

  it('edits the text of running features but keeps their dependencies, and says so', () => {
    const existing = [featureRow(1, { status: 'claimed', name: 'Old' }), featureRow(2, { status: 'landed' })];
    const { conflicts, events } = preview([{ id: 1, name: 'New', dependencies: [2] }], existing);
    expect(conflicts).toEqual(['The dependencies of #1 Old stay as they are: it is being worked on.']);
    expect(events).toEqual([{ type: 'feature_edited', feature: 1, changes: { name: 'New' } }]);
    // What is not applied closes no cycle either.
    expect(
      preview([{ id: 1, name: 'Old', dependencies: [3] }], [...existing, featureRow(3, { dependencies: [1] })])
        .conflicts,
    ).toHaveLength(1);
  });
});

describe('bad plans', () => {
  it.each([
    [
      [
        { id: 'a', name: 'x' },
        { id: 'a', name: 'y' },
      ],
      'The id a is given twice, first at plan.json:1:1.',
      2,
    ],
    [
      [
        { id: 5, name: 'x' },
        { id: '5', name: 'y' },
      ],
      'The id 5 is given twice, first at plan.json:1:1.',
      2,
    ],
    [[{ name: 'x' }, { name: ' x' }], 'Two features without an id are called “x”, first at plan.json:1:1.', 2],
    [[{ name: '\u001b[31m' }], 'A feature has no name.', 1],
    [[{ id: '\u0007', name: 'x' }], 'The id of “x” is empty.', 1],
    [[{ name: 'x', files: ['src/', 'a/../../b'] }], '“a/../../b” does not lie in the project.', 1],
    [[{ name: 'x', estimate: '45 parsecs' }], '“45 parsecs” is not a time.', 1],
    [[{ name: 'x', estimate: '0s' }], '“0s” is too short a time.', 1],
    [[{ name: 'x', estimate: '400d' }], '“400d” is not a time.', 1],
    [[{ name: 'x', checks: [{ argv: ['a'], timeout: '0m' }] }], '“0m” is too short a time.', 1],
    [[{ name: 'x', checks: [{ argv: ['a'], timeout: 'soon' }] }], '“soon” is not a time.', 1],
  ] as [PlanFeature[], string, number][])('are refused: %#', (plans, message, line) => {
    expect(fault(plans)).toMatchObject({ code: 'bad_plan', message, where: `plan.json:${line}:1` });
    expect(fault(plans).remedy).toBeTruthy();
  });

  it('name a cycle from feature to feature', () => {
    const plans: PlanFeature[] = [
      { id: 'a', name: 'A', dependencies: ['b'] },
      { id: 'b', name: 'B', dependencies: ['c'] },
      { id: 'c', name: 'C', dependencies: ['a'] },
    ];
    expect(fault(plans)).toMatchObject({
      code: 'cycle',
      message: 'The dependencies form a cycle: #1 A → #2 B → #3 C → #1 A.',
      where: 'plan.json:1:1',
    });
  });

  it('name a cycle through the backlog, and where the plan closes it', () => {
    const existing = [featureRow(1, { name: 'Old' }), featureRow(2, { name: 'Mid', dependencies: [1] })];
    expect(fault([{ name: 'other' }, { id: 1, name: 'Old', dependencies: ['2'] }], existing)).toMatchObject({
      code: 'cycle',
      message: 'The dependencies form a cycle: #1 Old → #2 Mid → #1 Old.',
      where: 'plan.json:2:1',
    });
  });

  it('name a feature that needs itself', () => {
    expect(fault([{ id: 'a', name: 'A', dependencies: ['a'] }])).toMatchObject({
      code: 'cycle',
      message: '“A” depends on itself: a → a.',
      where: 'plan.json:1:1',
    });
    expect(fault([{ name: 'A', dependencies: [1] }])).toMatchObject({ code: 'cycle' });
  });
});

describe('warnings', () => {
  it('name unknown dependencies, which are ignored', () => {
    const { warnings, events } = preview([{ name: 'A', dependencies: ['gone', 77] }]);
    expect(warnings).toEqual([
      '“A” depends on gone, which is unknown; ignored (plan.json:1:1).',
      '“A” depends on 77, which is unknown; ignored (plan.json:1:1).',
    ]);
    expect(events).toMatchObject([{ type: 'feature_added', dependencies: [] }]);
  });

  it('name each unknown key once', () => {
    const plans = [
      { name: 'A', owner: 'me' },
      { name: 'B', owner: 'you', color: 1 },
    ];
    expect(preview(plans).warnings).toEqual([
      'Unknown key “owner” is ignored (plan.json:1:1 and 1 more).',
      'Unknown key “color” is ignored (plan.json:2:1).',
    ]);
  });

  it('know the keys of the schema', () => {
    expect([...planKeys].sort()).toEqual(Object.keys(planFeatureSchema.shape).sort());
  });
});

it('takes 10,000 features with 30,000 dependencies, and the same again', () => {
  const plans = Array.from({ length: 10_000 }, (_, index) => ({
    id: `task-${index}`,
    name: `Task ${index}`,
    dependencies: [1, 2, 3].filter((back) => back <= index).map((back) => `task-${index - back}`),
  }));
  const features = imported(plans);
  expect(features).toHaveLength(10_000);
  expect(features.at(-1)?.dependencies).toHaveLength(3);
  expect(preview(plans, features).events).toEqual([]);
});
