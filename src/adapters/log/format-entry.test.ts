import { expect, it, test } from 'vitest';
import { formatEntry } from './format-entry';

const at = new Date(2025, 10, 21, 7, 5, 3, 42);

/** What the log has of it: as a message, as a field's text, deep within a field, and as a word of a command line. */
const shown = (text: string) =>
  formatEntry(at, {
    section: 'ERROR',
    message: text,
    fields: { reason: text, deep: { list: [{ text }] }, argv: [text] },
  });

const webToken = `eyJhbGciOiJIUzI1NiJ9.${'eyJzdWIiOiIxIn0'}.hush-hush_hush`;

test.each([
  ['CLIENT_SECRET_VALUE=hush'],
  ['SECRET_1=hush'],
  ['TOKEN_2=hush'],
  ['TOKEN2=hush'],
  ['API_KEY_1=hush'],
  ['GITHUB_TOKEN_RO=hush'],
  ['apiKeyOfStaging: hush'],
  ['{"clientSecretValue":"hush"}'],
  ['run --client-secret-value hush'],
  ['PASSPHRASE=hush'],
  ['tokens=hush'],
  ['tokens: 12-hush'],
  ['secret1200: hush'],
  ['it says “password: hush'],
  ['password:\nhush'],
  ['password=\r\nhush'],
  [`aws ${'AKIA'}HUSHHUSHHUSHHUSH`],
  ['clone with glpat-hushhushhushhushhush'],
  [`publish with npm_${'hush'.repeat(9)}`],
  [`load with hf_${'hush'.repeat(8)}`],
  [`ask with gsk_${'hush'.repeat(13)}`],
  [`ask with xai-${'hush'.repeat(20)}`],
  [`sent ${webToken}, refused`],
  ['The key sk-hush-hush-hush is refused'],
  ['fatal: could not read https://u:hush@h/x.git'],
  ['sent Bearer hush'],
])('hides the secret in %j wherever it stands', (text) => {
  const entry = shown(text);
  expect(entry).not.toMatch(/hush/i);
  expect(entry.match(/\[redacted\]/g)).toHaveLength(4);
});

test.each([
  ['tokens: 1200'],
  ['used tokens: 1,200.'],
  ['max_tokens=32k, effort=high'],
  ['{"input_tokens": 1200, "output_tokens": 7}'],
  ['--max-tokens 5 --verbose'],
  ['token_count: 1200'],
  ['tokenCount=1200'],
  ['--token-limit=5'],
  ['the secretary: absent'],
  ['keyboard: de'],
  ['monkeys and keyboard=de'],
  ['npm_config_registry=here'],
  ['use hf_hub_download'],
  ['ssh://host/path'],
  ['Turn the key, then land'],
  ['at run (/src/run.ts:12:7)'],
])('leaves %j as it is', (text) => {
  const entry = shown(text);
  expect(entry).toContain(`[ERROR] ${text}\n`);
  expect(entry).toContain(`reason: ${text}\n`);
  expect(entry).toContain(JSON.stringify({ list: [{ text }] }));
  expect(entry).toContain(JSON.stringify([text]));
});

it('hides texts and objects by the name of their field, figures and what is said about a secret not', () => {
  const fields = {
    ...{ SECRET_1: 'hush', clientSecretValue: 'hush', API_KEY_1: ['hush'], passwords: { a: 'hush' }, tokens: ['hush'] },
    ...{ token_count: '1200', secretary: 'Ada', keyboard: 'de', used: { tokens: { input: 7 } }, token_1: 5 },
  };
  expect(formatEntry(at, { section: 'DB', message: 'Fields', fields })).toBe(
    `${[
      '[07:05:03.042] [DB] Fields',
      ...['SECRET_1', 'clientSecretValue', 'API_KEY_1', 'passwords'].map((name) => `    ${name}: [redacted]`),
      '    tokens: ["[redacted]"]',
      '    token_count: 1200',
      '    secretary: Ada',
      '    keyboard: de',
      '    used: {"tokens":{"input":7}}',
      '    token_1: 5',
    ].join('\n')}\n`,
  );
});

it('hides the rest of a line only, and what an error and its cause say', () => {
  const error = new Error('it said\npassword: hush\nthen left', { cause: new Error('at https://u:hush@h/') });
  const entry = formatEntry(at, { section: 'ERROR', message: 'Failed', fields: { error } });
  expect(entry).not.toContain('hush');
  expect(entry).toContain('password: [redacted]\\nthen left\\n');
  expect(entry).toContain('https://[redacted]@h/');
});

test.each([
  'a',
  '=',
  ':',
  '.',
  '-',
  '_',
  ' ',
  '\n',
  '/',
  '@',
  '1',
  'A',
  'eyJ',
  'eyJ-',
  'eyJabcdefgh.',
  'xai-',
  'key1',
  'token: 1\n',
])('reads a flood of %j in one go', (part) => {
  const flood = part.repeat(Math.ceil(100_000 / part.length));
  expect(shown(`eyJ${flood}://${flood}`)).toContain('[ERROR] ');
  expect(shown(`tokens=${flood} -u ${flood}`)).toContain('[ERROR] ');
});
