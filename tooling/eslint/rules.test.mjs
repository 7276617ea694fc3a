import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Type information needs files that exist; the rules tried here do without.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: false, project: null, program: null } },
  },
  ruleFilter: ({ ruleId }) => !ruleId.startsWith('@typescript-eslint/'),
});

const lines = (/** @type {number} */ count, line = '  void 0;') => Array.from({ length: count }, () => line).join('\n');

describe('refused', () => {
  test.each([
    ['domain', 'the clock', 'export const at = Date.now();', 'no-restricted-properties'],
    ['domain', 'today', 'export const at = new Date();', 'no-restricted-syntax'],
    ['domain', 'dice', 'export const chance = Math.random();', 'no-restricted-properties'],
    [
      'domain',
      'the clock by another name',
      'const { now } = Date;\nexport const at = now();',
      'no-restricted-properties',
    ],
    ['domain', 'the clock in brackets', "export const at = Date['now']();", 'no-restricted-properties'],
    ['domain', 'the clock by a detour', 'export const at = globalThis.Date.now();', 'no-restricted-globals'],
    ['engine', 'dice by a detour', "export const chance = globalThis['Math'].random();", 'no-restricted-globals'],
    ['engine', 'a timer by a detour', 'globalThis.setTimeout(() => 1, 5);', 'no-restricted-globals'],
    ['engine', 'a timer', 'setTimeout(() => 1, 5);', 'no-restricted-globals'],
    ['engine', 'the environment', 'export const home = process.env.HOME;', 'no-restricted-globals'],
    ['renderer', 'Node in the window', 'export const home = process.env.HOME;', 'no-restricted-globals'],
    ['host', 'a default export', 'export default 1;', 'no-restricted-syntax'],
    ['host', 'an empty catch', 'try { void 0; } catch {}', 'no-empty'],
    ['host', 'a long function', `export function long() {\n${lines(80)}\n}`, 'house/function-size'],
    ['host', 'a long file', lines(401, 'void 0;'), 'max-lines'],
  ])('in %s: %s', async (layer, _what, text, rule) => {
    expect(await complaints(text, `src/${layer}/probe.ts`)).toContain(rule);
  });

  test('a long component, and a long function beside a component', async () => {
    const component = `export function Board() {\n${lines(249)}\n}`;
    expect(await complaints(component, 'src/renderer/probe.tsx')).toContain('house/function-size');
    const plain = `export function layOut() {\n${lines(100)}\n}`;
    expect(await complaints(plain, 'src/renderer/probe.tsx')).toContain('house/function-size');
  });
});

describe('allowed', () => {
  test.each([
    ['domain', 'a date from a number', 'export const at = new Date(5);'],
    ['adapters', 'the clock', 'export const at = Date.now();'],
    ['host', 'a function at the limit', `export function fits() {\n${lines(78)}\n}`],
  ])('in %s: %s', async (layer, _what, text) => {
    expect(await complaints(text, `src/${layer}/probe.ts`)).toEqual([]);
  });

  test('a component longer than a function may be', async () => {
    const component = `export const Board = memo(() => {\n${lines(200)}\n});`;
    expect(await complaints(component, 'src/renderer/probe.tsx')).not.toContain('house/function-size');
  });
});

test('no comment switches a rule off', async () => {
  const text = '/* eslint-disable no-restricted-properties */\nexport const at = Date.now();';
  expect(await complaints(text, 'src/domain/probe.ts')).toContain('no-restricted-properties');
});

/**
 * @param {string} text
 * @param {string} filePath
 */
async function complaints(text, filePath) {
  const [result] = await eslint.lintText(text, { filePath: `${root}${filePath}` });
  if (result?.messages.some(({ fatal }) => fatal)) throw new Error(JSON.stringify(result.messages));
  return (result?.messages ?? []).flatMap(({ ruleId }) => ruleId ?? []);
}
