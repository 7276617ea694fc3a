import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { useTempFolders } from '../../../test/support/temp-folder';
import { NoTemplate } from '../../engine/prompt/no-template';
import { roles } from '../../shared/attempt';
import { openPromptBook } from './prompt-book';

const builtIn = new URL('../../../resources/prompts', import.meta.url).pathname;
const folder = useTempFolders();

/** A person's folder with these templates. */
function own(templates: Readonly<Record<string, string>>): string {
  const root = folder();
  for (const [name, text] of Object.entries(templates)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

const minimal = '{{number}} {{name}} {{description}} {{rules}}';

test('what comes along makes sense for every role and workflow', () => {
  const book = openPromptBook([builtIn]);
  expect(book.workflows()).toEqual(['bug-fixing', 'feature-development']);
  for (const workflow of [null, ...book.workflows()]) expect(book.check(roles, workflow)).toEqual({ ok: true });
  expect(book.template('coding', null)).toContain('Build the feature completely');
  expect(book.template('coding', 'bug-fixing')).toContain('Reproduce the bug first');
  expect(book.template('coding', 'bug-fixing')).not.toContain('{{workflow}}');
});

test('the project’s own template comes before the person’s, and that before the built-in one', () => {
  const person = own({ 'coding.md': `person ${minimal}`, 'testing.md': 'person {{features}} {{rules}}' });
  const project = own({
    'coding.md': `project ${minimal} {{workflow}}`,
    'workflows/ours.md': 'Do it our way. $& {{number}}',
  });
  const book = openPromptBook([project, person, builtIn]);
  expect(book.check(roles, null)).toEqual({ ok: true });
  expect(book.template('coding', 'ours')).toBe(`project ${minimal} Do it our way. $& {{number}}`);
  expect(book.template('testing', null)).toMatch(/^person /);
  expect(book.template('recovery', null)).toMatch(/^# Recovering/);
  expect(book.workflows()).toEqual(['bug-fixing', 'feature-development', 'ours']);
});

test.each([
  [
    'nothing of what it is about',
    { 'coding.md': '{{number}} {{name}} {{rules}}' },
    null,
    'does not hold {{description}}.',
  ],
  ['a slip of the pen', { 'coding.md': `${minimal} {{step}}` }, null, 'holds {{step}}, which means nothing there.'],
  ['no place for the workflow', { 'coding.md': minimal }, 'bug-fixing', 'has no place for a workflow.'],
  ['far too much', { 'coding.md': minimal + 'x'.repeat(100_000) }, null, 'is larger than 100 KB.'],
])('%s is told before a run, with the file and the way out', (_, templates, workflow, message) => {
  const root = own(templates);
  const checked = openPromptBook([root, builtIn]).check(roles, workflow);
  expect(checked).toMatchObject({
    ok: false,
    error: { code: 'bad_settings', message: `The prompt template ${message}`, remedy: expect.any(String) as string },
  });
});

test.each([
  ['emptied', '', 'does not hold {{number}}, {{name}}, {{description}}, {{rules}}'],
  ['saved as one line', 'Be quick.', 'does not hold {{number}}, {{name}}, {{description}}, {{rules}}'],
  ['spoilt by a slip', `${minimal} {{step}}`, 'holds {{step}}, which means nothing there'],
])('a template that was %s since it was looked at is given to no agent', (_, text, what) => {
  const root = own({ 'coding.md': minimal });
  const book = openPromptBook([root, builtIn]);
  expect(book.check(['coding'], null)).toEqual({ ok: true });
  writeFileSync(join(root, 'coding.md'), text);
  const why = `The prompt template ${what} (${join(root, 'coding.md')})`;
  expect(() => book.template('coding', null)).toThrow(new NoTemplate(why));
});

test('a slip in a workflow that came since it was looked at reaches no agent', () => {
  const root = own({ 'workflows/ours.md': 'Do it {{no}}' });
  const why = `The workflow holds {{no}}, which means nothing there (${join(root, 'workflows', 'ours.md')})`;
  expect(() => openPromptBook([root, builtIn]).template('coding', 'ours')).toThrow(new NoTemplate(why));
});

test.each(['no', 'workflow'])('a slip in a workflow is told of its own file: %s', (name) => {
  const root = own({ 'workflows/ours.md': `Do it {{${name}}}` });
  expect(openPromptBook([root, builtIn]).check(roles, 'ours')).toMatchObject({
    error: {
      message: `The workflow holds {{${name}}}, which means nothing there.`,
      where: join(root, 'workflows', 'ours.md'),
    },
  });
});

test('a workflow that is not there is refused with those that are', () => {
  expect(openPromptBook([builtIn]).check(['testing'], 'waterfall')).toEqual({
    ok: false,
    error: {
      code: 'usage',
      message: 'There is no workflow “waterfall”.',
      where: '--workflow',
      remedy: 'Known workflows: bug-fixing, feature-development.',
    },
  });
});

test.each<[string, Uint8Array, string]>([
  ['another encoding', Buffer.from(minimal, 'utf16le'), 'is not text in UTF-8.'],
  ['bytes that are none', Buffer.concat([Buffer.from(minimal), Buffer.from([0xff])]), 'is not text in UTF-8.'],
  ['a NUL character', Buffer.from(`${minimal}\0`), 'is not text in UTF-8.'],
])('%s is told with the file and the way out', (_, bytes, message) => {
  const root = own({ 'coding.md': '' });
  writeFileSync(join(root, 'coding.md'), bytes);
  expect(openPromptBook([root, builtIn]).check(roles, null)).toMatchObject({
    error: {
      message: `The prompt template ${message}`,
      where: join(root, 'coding.md'),
      remedy: expect.stringMatching(/^Save it as UTF-8, or delete it/) as string,
    },
  });
});

test('a folder and a link to nowhere are no templates, and not passed over', () => {
  const [ofFolder, ofLink] = [own({ 'coding.md/x': '' }), own({})];
  symlinkSync(join(ofLink, 'nowhere'), join(ofLink, 'coding.md'));
  for (const root of [ofFolder, ofLink]) {
    expect(openPromptBook([root, builtIn]).check(roles, null)).toMatchObject({
      error: {
        message: expect.stringContaining('can’t be read') as string,
        where: join(root, 'coding.md'),
        remedy: expect.stringContaining('delete it') as string,
      },
    });
  }
});

test('a byte order mark and the line ends of another system reach no agent', () => {
  const root = own({
    'coding.md': `\uFEFF${minimal}\r\n{{workflow}}\r\n`,
    'workflows/ours.md': '\uFEFFOne\r\nTwo\r\n',
  });
  expect(openPromptBook([root, builtIn]).template('coding', 'ours')).toBe(`${minimal}\nOne\nTwo\n`);
});
