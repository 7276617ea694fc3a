import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { applyRecipe, touchedFiles } from './apply-recipe';
import { closureOf, depthOf, orderFeatures, remainingSeconds, seededChoice, unorderedPairs } from './feature-order';
import { createHistory } from './git-history';
import { nodePrograms, runNodeTests } from './node-tests';
import { readInitialTree, readPlan, readRecipes, type RecipeStep, type Tree } from './sample-files';

const PAIR = ['depart', 'note'];
const SHARED_FILE = 'src/entry-kinds.js';
const AGENTS = 3;

const plan = readPlan();
const ids = plan.map((feature) => feature.id);
const recipes = readRecipes();
const initial = readInitialTree();
const planOrder = orderFeatures(plan, () => 0);

function stepsOf(id: string): readonly RecipeStep[] {
  return recipes.get(id) ?? [];
}

function build(order: readonly string[], from: Tree = initial): Tree {
  return order.reduce((tree, id) => applyRecipe(tree, stepsOf(id)), from);
}

/** Different orders often end in the same tree; each is run once. */
const greenTrees = new Map<string, number>();

// The sample's own check; a process for each test file of each tree would be most of the work.
const ownCheck = ['support/run-tests.js'];

async function expectGreen(tree: Tree): Promise<number> {
  const key = JSON.stringify([...tree].sort());
  const known = greenTrees.get(key);
  if (known !== undefined) return known;

  const passed = await passedOn(process.execPath, tree, ownCheck);
  greenTrees.set(key, passed);
  return passed;
}

/** How many tests are green where no other is. */
async function passedOn(program: string, tree: Tree, args?: readonly string[]): Promise<number> {
  const { passed, failed, skipped, output } = await runNodeTests(program, tree, args);
  expect({ failed, skipped }, output).toEqual({ failed: 0, skipped: 0 });
  expect(passed).toBeGreaterThan(0);
  return passed;
}

describe('the plan', () => {
  test('is large enough, without a cycle or an unknown dependency', () => {
    expect(plan.length).toBeGreaterThanOrEqual(14);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...planOrder].sort()).toEqual([...ids].sort());
  });

  test('has parallel branches from the start, joins and a chain', () => {
    expect(plan.filter(({ dependencies }) => dependencies.length === 0).length).toBeGreaterThanOrEqual(AGENTS + 1);
    expect(plan.some(({ dependencies }) => dependencies.length >= 2)).toBe(true);
    const longest = Math.max(...ids.map((id) => depthOf(plan, id)));
    expect(longest).toBeGreaterThanOrEqual(4);
    expect(longest, 'a deeper chain makes the forecast advise against three agents').toBeLessThanOrEqual(5);
  });

  test('gives every feature one recipe, and no recipe is left over', () => {
    expect([...recipes.keys()].sort()).toEqual([...ids].sort());
  });

  test('declares exactly the files its recipes touch, but for the one that the pair keeps to itself', () => {
    for (const { id, files } of plan) {
      const touched = touchedFiles(stepsOf(id));
      const undeclared = PAIR.includes(id) ? [SHARED_FILE] : [];
      expect([...files, ...undeclared].sort(), id).toEqual([...touched].sort());
    }
  });

  test('starts both of the pair among the first three', () => {
    const ready = plan.filter(({ dependencies }) => dependencies.length === 0);
    const first = ready
      .sort(
        (one, other) =>
          Number(other.urgent) - Number(one.urgent) ||
          remainingSeconds(plan, other.id) - remainingSeconds(plan, one.id),
      )
      .slice(0, AGENTS)
      .map(({ id }) => id);
    expect(first).toEqual(expect.arrayContaining(PAIR));
  });

  test('has agents work long enough to be watched, and no longer', () => {
    const waits = ids.map((id) => stepsOf(id).reduce((sum, step) => sum + ('ms' in step ? (step.ms ?? 0) : 0), 0));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(2_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(5_000);
  });
});

describe('recipes', () => {
  test('each brings tests of its own, tells its start and its end', () => {
    for (const id of ids) {
      const tools = stepsOf(id).flatMap((step) => ('mcp' in step ? [step.mcp] : []));
      expect(tools, id).toEqual(['feature_mark_in_progress', 'feature_mark_passing']);
      expect(touchedFiles(stepsOf(id)), id).toContain(`test/${id}.test.js`);
    }
  });

  test('touch only files inside the project, and never the tests that were there', () => {
    for (const id of ids) {
      for (const path of touchedFiles(stepsOf(id))) {
        expect(path, id).toMatch(/^(?:[\w.-]+\/)*[\w.-]+$/);
        expect(path, id).not.toMatch(/(?:^|\/)\.\.(?:\/|$)|^package\.json$/);
        if (path.startsWith('test/')) expect(initial.has(path), path).toBe(false);
      }
    }
  });

  test('started over in a half-finished worktree they change nothing twice', () => {
    let tree = initial;
    for (const id of planOrder) {
      tree = applyRecipe(tree, stepsOf(id));
      expect(applyRecipe(tree, stepsOf(id)), id).toEqual(tree);
    }
  });
});

describe('merging', () => {
  test('of any two features that can run at once, only the pair conflicts', () => {
    const folder = mkdtempSync(join(tmpdir(), 'flotilla-sample-git-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const history = createHistory(folder);
    const conflicts = unorderedPairs(plan).flatMap(([one, other]) => {
      const needed = new Set([...closureOf(plan, one), ...closureOf(plan, other)]);
      const base = build(planOrder.filter((id) => needed.has(id)));
      const [ours = '', theirs = ''] = history.fork(
        base,
        [one, other].map((id) => build([id], base)),
      );
      const merge = history.merge(ours, theirs);
      return merge.clean ? [] : [{ pair: [one, other], files: merge.conflicts }];
    });
    expect(conflicts).toEqual([{ pair: PAIR, files: [SHARED_FILE] }]);
  });

  test('the loser of the pair succeeds on the new target, whoever loses', () => {
    for (const order of [PAIR, PAIR.toReversed()]) {
      const kinds = build(order).get(SHARED_FILE);
      expect(kinds).toContain('  depart: (entry)');
      expect(kinds).toContain('  note: (entry)');
    }
  });
});

describe('the tests', () => {
  test.each(nodePrograms())(
    'are green before the first and after the last feature on Node $version, all in one process or each in its own',
    async ({ program }) => {
      const before = await passedOn(program, initial);
      const after = await passedOn(program, build(planOrder));
      expect(await passedOn(program, build(planOrder), ownCheck)).toBe(after);
      expect(after).toBeGreaterThanOrEqual(before + plan.length);
    },
  );

  test('are green after every landing in the order of the plan', async () => {
    let tree = initial;
    let passed = 0;
    for (const id of planOrder) {
      tree = build([id], tree);
      const now = await expectGreen(tree);
      expect(now, `${id} brings no test`).toBeGreaterThan(passed);
      passed = now;
    }
  });

  test('are green for every feature on top of nothing but what it needs', async () => {
    for (const { id } of plan) {
      const needed = closureOf(plan, id);
      await expectGreen(build([...planOrder.filter((each) => needed.has(each)), id]));
    }
  });

  test.each([1, 2, 3])('are green at the end of random order %i', async (seed) => {
    await expectGreen(build(orderFeatures(plan, seededChoice(seed))));
  });

  test('are red once a part is missing', async () => {
    const broken = new Map(build(planOrder));
    broken.delete('src/stays.js');
    expect((await runNodeTests(process.execPath, broken, ownCheck)).failed).toBeGreaterThan(0);
  });
});
