import { expect, test } from 'vitest';
import { z } from 'zod';
import { opencodeReadOnly } from './opencode-read-only';

const looker = { mode: 'primary', permission: expect.objectContaining({ '*': 'deny' }) };
const first = 'flotilla-read-only';

test('an agent of ours that only looks comes first, beside what the person’s configuration has', () => {
  const own = { model: 'p/m', default_agent: 'mine', agent: { mine: { permission: 'allow' } } };
  expect(configOf(JSON.stringify(own))).toEqual({
    ...{ model: 'p/m', default_agent: first },
    agent: { mine: { permission: 'allow' }, [first]: expect.objectContaining(looker) },
  });
});

test('what refuses all is the first of its rules, for of those that fit the last one holds', () => {
  const schema = z.object({
    agent: z.object({ [first]: z.object({ permission: z.record(z.string(), z.unknown()) }) }),
  });
  const { permission } = schema.parse(configOf('{}')).agent[first] ?? {};
  expect(Object.keys(permission ?? {})[0]).toBe('*');
});

test.each([undefined, '', '// mine\n{}', '[]', '{"agent":1}'])(
  'what is no object of JSON is left out: %s',
  (content) => {
    const agent = { [first]: expect.objectContaining(looker) };
    expect(configOf(content)).toEqual({ default_agent: first, agent });
  },
);

function configOf(content: string | undefined): unknown {
  return JSON.parse(opencodeReadOnly({ OPENCODE_CONFIG_CONTENT: content })['OPENCODE_CONFIG_CONTENT'] ?? '');
}
