import { expect, it } from 'vitest';
import { checked } from './checked';
import { planFeatureSchema } from './plan';

it('names a feature without what would hide or reverse part of its name', () => {
  const names = ['a\u0000b', 'safe\u202etxt.exe', ' two\r\nlines\t', 'Größe \u05d0\u05d1 👩‍🚀'];
  expect(names.map((name) => planFeatureSchema.parse({ name }).name)).toEqual([
    'ab',
    'safetxt.exe',
    'two lines',
    'Größe \u05d0\u05d1 👩‍🚀',
  ]);
  expect(planFeatureSchema.safeParse({ name: '\u0000\u202e' }).success).toBe(false);
  expect(planFeatureSchema.safeParse({ name: 'a', id: 'a\u202eb' }).success).toBe(false);
});

it('says what is too much', () => {
  const dependencies = Array.from({ length: 2_001 }, (_, index) => index);
  expect(checked(planFeatureSchema, { name: 'a', dependencies })).toMatchObject({
    ok: false,
    issues: [{ path: ['dependencies'], message: 'it has more than 2000 entries' }],
  });
  expect(checked(planFeatureSchema, { name: 'a', estimate: '9'.repeat(101) }).ok).toBe(false);
});
