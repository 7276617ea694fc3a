import { expect, test } from 'vitest';
import { modelNameSchema, whyNoModel } from './model-name';

test.each(['sonnet', 'gpt-5-codex', 'claude-opus-4-1@20250805', 'openrouter/qwen3:free', 'Mein Modell', 'model--x'])(
  '“%s” is a model',
  (name) => {
    expect(whyNoModel(name)).toBeNull();
    expect(modelNameSchema.parse(name)).toBe(name);
  },
);

test.each([
  ['', 'it is empty'],
  [' ', 'it is empty'],
  ['\u00a0\t', 'it is empty'],
  ['--help', 'it begins with a dash'],
  [' -m', 'it begins with a dash'],
  ['-', 'it begins with a dash'],
  ['a\nb', 'it has a line break'],
])('%j is none, and the sentence says why', (name, why) => {
  expect(whyNoModel(name)).toContain(why);
  expect(modelNameSchema.safeParse(name).error?.issues.map(({ message }) => message)).toEqual([whyNoModel(name)]);
});
