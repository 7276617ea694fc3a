import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readJsonPlan } from './read-json-plan';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flotilla-plan-'));
  file = join(folder, 'plan.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function failure(text: string | Uint8Array) {
  await writeFile(file, text);
  const read = await readJsonPlan(file);
  if (read.ok) throw new Error('expected a refusal');
  return read.error;
}

describe('what is not JSON is named with its place', () => {
  test.each([
    ['banana', '1:1'],
    ['[\n  {"name": }\n]', '2:12'],
    ['[\n  {"name": "a",}\n]', '2:16'],
    ['[{"name":"a"}\n,,]', '2:2'],
    ['[{"name":"a"}', '1:14'],
    ['{"a":1} x', '1:9'],
    ["[{'name':'a'}]", '1:3'],
  ])('%j', async (text, position) => {
    const fault = await failure(text);
    expect(fault).toMatchObject({ code: 'bad_plan', where: `${file}:${position}` });
    expect(fault.message).toMatch(/not JSON/);
  });

  test('an empty file', async () => {
    expect(await failure(' \n')).toMatchObject({
      code: 'bad_plan',
      message: 'The plan file is empty.',
      where: `${file}:1:1`,
    });
  });

  test('not UTF-8', async () => {
    expect(await failure(new Uint8Array([0x5b, 0xff, 0x5d]))).toMatchObject({ code: 'bad_plan', where: file });
  });
});

describe('wrong types are named with the place of the value', () => {
  test.each([
    ['{"name": "a"}', '1:1', /array of features/],
    ['[\n {"name": "a"},\n {"name": 5}\n]', '3:11', /Feature 2 of the plan, name,/],
    ['[\n {"name": "a",\n  "steps": ["x", 7]}\n]', '3:18', /steps\[1\]/],
    ['[{"name": "a",\n "checks": [["npm", "test"], ["", 3]]}]', '2:31', /checks\[1\]\[0\]/],
    ['[\n\n {"id": "x"}]', '3:2', /name/],
    ['[{"name": "  "}]', '1:11', /name/],
    ['[null]', '1:2', /Feature 1/],
    ['[{"name": "a", "urgency": "soon"}]', '1:27', /urgent/],
  ])('%j', async (text, position, words) => {
    const fault = await failure(text);
    expect(fault.message).toMatch(words);
    expect(fault).toMatchObject({ code: 'bad_plan', where: `${file}:${position}` });
  });

  test('further problems are counted', async () => {
    expect((await failure('[{"name": 1}, {"name": 2}, {"name": 3}]')).message).toMatch(/and 2 more problems/);
  });
});

test('a missing file and a folder', async () => {
  const missing = await readJsonPlan(file);
  expect(missing).toMatchObject({ ok: false, error: { code: 'not_found', where: file } });
  expect(await readJsonPlan(folder)).toMatchObject({ ok: false, error: { code: 'bad_plan', where: folder } });
});

test('features come with their place, unknown keys and a byte order mark are no trouble', async () => {
  await writeFile(file, '\uFEFF[\n {"name": "a", "colour": "red"},\n {"id": 7, "name": "b"}\n]');
  const read = await readJsonPlan(file);
  if (!read.ok) throw new Error(read.error.message);
  expect(read.value.entries.map((each) => [each.plan.name, each.where()])).toEqual([
    ['a', `${file}:2:2`],
    ['b', `${file}:3:2`],
  ]);
  expect(read.value.entries[0]?.plan).toMatchObject({ colour: 'red' });
});

test('tells where a part of a feature stands', async () => {
  await writeFile(file, '[\n  {\n    "name": "A",\n    "dependencies": [\n      "b",\n      "gone"\n    ]\n  }\n]');
  const read = await readJsonPlan(file);
  const [entry] = read.ok ? read.value.entries : [];
  expect(entry?.where()).toBe(`${file}:2:3`);
  expect(entry?.where(['dependencies', 1])).toBe(`${file}:6:7`);
});
