import { expect, test } from 'vitest';
import { z } from 'zod';
import { roles } from './attempt';
import { mcpTools, toolNamed, toolsForRole } from './mcp-tools';

test('every role has the tools for all; who has features reports about them, who plans creates them', () => {
  const names = (role: (typeof roles)[number]) => toolsForRole(role).map(({ name }) => name);
  for (const role of roles) {
    expect(names(role)).toContain('feature_get_stats');
    const plans = role === 'initializer' || role === 'decomposition';
    expect(names(role).includes('feature_mark_passing')).toBe(!plans);
    expect(names(role).includes('feature_create_bulk')).toBe(plans);
    expect(names(role).includes('feature_get_for_regression')).toBe(role === 'testing');
  }
});

test('a tool is known by its own name only', () => {
  for (const [name, tool] of Object.entries(mcpTools)) expect([tool.name, toolNamed(name)]).toEqual([name, tool]);
  for (const name of ['', 'toString', '__proto__', 'Feature_get_stats']) expect(toolNamed(name)).toBeUndefined();
});

test('every input can be told to a model', () => {
  for (const { input } of Object.values(mcpTools)) {
    expect(z.toJSONSchema(input)).toMatchObject({ type: 'object', additionalProperties: false });
  }
});

test.each([
  [42, 42],
  ['42', 42],
  ['#42', 42],
])('a feature may be called %j', (given, number) => {
  expect(mcpTools.feature_get_by_id.input.parse({ feature_id: given })).toEqual({ feature_id: number });
});

test.each([0, -1, 1.5, '', 'x', '#', null, [1]])('%j is no feature', (given) => {
  expect(mcpTools.feature_get_by_id.input.safeParse({ feature_id: given }).success).toBe(false);
});
