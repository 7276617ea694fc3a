import { expect, it } from 'vitest';
import { z } from 'zod';
import { checkInput } from './check-call';
import { calls } from './contract';

const bounds = ['max_length', 'length_equals'];

/** Where a schema takes more than it says: texts and lists of any length, objects with any key. */
function unbounded(schema: z.core.$ZodType, path: string): string[] {
  if (path.endsWith('changes[].value')) return []; // Any JSON; its size as a whole is bounded, see below.
  const isBounded = schema._zod.def.checks?.some((check) => bounds.includes(check._zod.def.check)) ?? false;
  if (schema instanceof z.ZodString) return isBounded ? [] : [path];
  if (schema instanceof z.ZodArray) return [...(isBounded ? [] : [path]), ...unbounded(schema.element, `${path}[]`)];
  if (schema instanceof z.ZodObject) {
    const loose = schema.def.catchall instanceof z.ZodNever ? [] : [`${path}{}`];
    const shape = schema.shape as Readonly<Record<string, z.core.$ZodType>>;
    return [...loose, ...Object.entries(shape).flatMap(([key, inner]) => unbounded(inner, `${path}.${key}`))];
  }
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => unbounded(option, path));
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  )
    return unbounded(schema.def.innerType, path);
  const bounded = [z.ZodVoid, z.ZodNumber, z.ZodBoolean, z.ZodEnum, z.ZodLiteral];
  return bounded.some((kind) => schema instanceof kind) ? [] : [`${path}: unknown kind ${schema._zod.def.type}`];
}

it('bounds every text and list that the window may send, and takes no key that is not in the contract', () => {
  expect(Object.entries(calls).flatMap(([name, { input }]) => unbounded(input, name))).toEqual([]);
  expect(unbounded(z.object({ a: z.array(z.string()) }), 'x')).toEqual(['x{}', 'x.a', 'x.a[]']);
});

it('refuses what is too large with a sentence', () => {
  const tooLong = checkInput('run.start', { agent: 'x'.repeat(20_000_000) });
  expect(tooLong.ok ? '' : tooLong.error.message).toBe(
    'The input of this call is wrong: agent: it is longer than 200 characters.',
  );
  expect(checkInput('features.add', { name: 'a', more: 1 }).ok).toBe(false);
  const value = Array.from({ length: 200_000 }, () => 'text');
  expect(checkInput('settings.change', { owner: null, changes: [{ path: ['agents'], value }] }).ok).toBe(false);
  expect(checkInput('settings.change', { owner: null, changes: [{ path: ['agents'] }] }).ok).toBe(true);
});

it('says little about an input of millions of keys, whatever they are called', () => {
  const keys = (count: number, name = 'key') =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`${name}${i}`, 1]));
  const inputs = [
    new Uint8Array(5_000_000),
    { spec: new Map([[1, 2]]) },
    keys(200_000),
    keys(5_000),
    keys(1, 'k'.repeat(3_000_000)),
    { nested: keys(200_000) },
  ];
  for (const input of inputs) {
    const refused = checkInput('features.add', input);
    expect(refused.ok ? 'taken' : refused.error.code).toBe('bad_call');
    expect(refused.ok ? '' : refused.error.message.length).toBeLessThan(400);
  }
  const few = checkInput('run.start', { agent: 'demo', agnet: 1, modle: 2, a: 3, b: 4, c: 5 });
  expect(few.ok ? '' : few.error.message).toBe(
    'The input of this call is wrong: it has no “agnet” and no “modle” and no “a”, nor 2 others that were given.',
  );
});
