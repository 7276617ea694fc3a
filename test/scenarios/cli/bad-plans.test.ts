import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importTwo, refused, useStage } from './refusal';

const stage = useStage();

describe('plans', () => {
  const badPlans: readonly (readonly [string, string, RegExp])[] = [
    [
      'a cycle',
      '[{"id":"x","name":"X","dependencies":["y"]},\n {"id":"y","name":"Y","dependencies":["x"]}]',
      /cycle.*X → .*Y|cycle.*Y → .*X/,
    ],
    ['a self-dependency', '[\n {"id":"x","name":"X","dependencies":["x"]}]', /depends on itself[\s\S]*:2:2/],
    ['duplicate ids', '[{"id":"x","name":"X"},\n {"id":"x","name":"Y"}]', /id x is given twice[\s\S]*:2:2/],
    ['a wrong type', '[{"name":"X"},\n {"name":"Y","steps":"one"}]', /Feature 2 of the plan, steps[\s\S]*:2:22/],
    ['a bad time', '[{"name":"X","estimate":"soon"}]', /“soon” is not a time/],
    [
      'a file elsewhere',
      '[{"name":"X"},\n {"name":"Y","files":["a.ts","/etc/b"]}]',
      /“\/etc\/b” does not lie in[\s\S]*:2:2/,
    ],
    ['no array', '{"features": []}', /array of features/],
    ['no JSON', '- name: X\n', /not JSON[\s\S]*plan\.json:1:/],
    ['an empty file', '', /empty/],
    ['a cycle with what is there', '[{"id":"a","name":"First","dependencies":["b"]}]', /cycle/],
  ];

  test.each(badPlans)('%s is refused on a project and changes nothing', async (_, text, words) => {
    await importTwo(stage());
    const rows = stage().withStore((store) => [store.lastSeq(), store.features().length]);
    await refused(stage(), ['import', stage().write('plan.json', text)], [words, /plan\.json/]);
    expect(stage().withStore((store) => [store.lastSeq(), store.features().length])).toEqual(rows);
  });

  test.each(badPlans.slice(0, -1))('%s leaves a new repository untouched', async (_, text, words) => {
    await refused(stage(), ['import', stage().write('plan.json', text)], [words]);
    expect(existsSync(join(stage().repo, '.flotilla'))).toBe(false);
    expect(existsSync(stage().home.registryFile)).toBe(false);
  });

  test('a missing file and a folder', async () => {
    await refused(stage(), ['import', 'nowhere.json'], [/no such plan file/, /repo\/nowhere\.json/]);
    await refused(stage(), ['import', '.'], [/plan is a file/]);
  });

  test('a plan without features makes no project', async () => {
    const before = stage().state();
    const end = await stage().call(['import', stage().write('plan.json', '[]')]);
    expect(end).toMatchObject({ code: 0, stdout: expect.stringMatching(/Nothing was changed/) });
    expect(stage().state()).toEqual(before);
  });

  test('a long cycle is named by its ends', async () => {
    const ring = Array.from({ length: 500 }, (_, index) => ({
      id: index + 1,
      name: `F${index + 1}`,
      dependencies: [index === 0 ? 500 : index],
    }));
    await refused(stage(), ['import', stage().plan(ring)], [/cycle: #1 F1 → #500 F500 → .*… 489 more … .*→ #1 F1\./]);
  });

  test('an unknown dependency is ignored with a warning', async () => {
    const end = await stage().call(['import', stage().plan([{ id: 'a', name: 'A', dependencies: ['ghost'] }])]);
    expect(end).toMatchObject({ code: 0 });
    expect(end.stderr).toMatch(/warning: .*ghost.*unknown; ignored/);
    expect(stage().withStore((store) => store.features()[0]?.dependencies)).toEqual([]);
  });

  test('names that look like code, paths, escapes and Chinese are only names', async () => {
    const names = [
      '$(touch pwned)',
      '`touch pwned`',
      '"; touch pwned; "',
      "it's",
      '../../../etc/passwd',
      'two\nlines',
      '\u001b[31mred\u001b[0m',
      '数据库模型',
      '-rf',
    ];
    const end = await stage().call(['import', stage().plan(names.map((name, index) => ({ id: `f${index}`, name })))]);
    expect(end).toMatchObject({ code: 0 });
    expect(end.stdout).not.toContain('\u001b');
    const listed = await stage().call(['features', 'list']);
    expect(listed.stdout).not.toContain('\u001b');
    const stored = stage().withStore((store) => store.features().map((feature) => feature.name));
    expect(stored).toEqual([...names.slice(0, 5), 'two lines', 'red', '数据库模型', '-rf']);
    expect(readdirSync(stage().repo)).not.toContain('pwned');
  });

  test('10,000 features are imported in one go, and again without doubles', async () => {
    const features = Array.from({ length: 10_000 }, (_, index) => ({
      id: `f${index}`,
      name: `Feature ${index}`,
      dependencies: index < 3 ? [] : [`f${index - 1}`, `f${index - 2}`, `f${index - 3}`],
    }));
    const plan = stage().plan(features);
    expect(await stage().call(['import', plan])).toMatchObject({ code: 0 });
    const again = await stage().call(['import', plan]);
    expect(again.stdout).toMatch(/0 new features, 0 updates, 10000 unchanged/);
    expect(stage().withStore((store) => store.features().length)).toBe(10_000);
  });
});
