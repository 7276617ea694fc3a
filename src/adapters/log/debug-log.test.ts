import { execFileSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDebugLog } from './debug-log';

// Local time, as the log has it.
const at = new Date(2025, 10, 21, 7, 5, 3, 42).getTime();

describe('the debug log', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'flotilla-log-'));
    file = join(folder, '.flotilla', 'orchestrator_debug.log');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const log = (limits: { maxBytes?: number; files?: number } = {}) =>
    createDebugLog({ file, now: () => at, ...limits });
  const written = () => readFileSync(file, 'utf8');

  it('writes time, section, message and indented fields', () => {
    log().write('SPAWN', 'Agent started', { feature: 12, lane: 1, model: null, skipped: undefined });
    log().write('LOOP', 'Idle');
    expect(written()).toBe(
      '[07:05:03.042] [SPAWN] Agent started\n    feature: 12\n    lane: 1\n    model: null\n[07:05:03.042] [LOOP] Idle\n',
    );
  });

  it('never waits for a pipe in place of the file', () => {
    mkdirSync(join(folder, '.flotilla'));
    execFileSync('mkfifo', [file]);
    log().write('LOOP', 'Idle');
    expect(lstatSync(file).isFIFO()).toBe(true);
  });

  it('hides the values of secrets at any depth, not counts of tokens', () => {
    const env = { ANTHROPIC_API_KEY: 'hush', GITHUB_PAT: 'hush', PATH: '/bin', nested: [{ accessToken: 'hush' }] };
    log().write('SPAWN', 'Agent started', {
      token: 'hush',
      Password: 'hush',
      clientSecret: 'hush',
      secrets: ['hush'],
      tokens: 5,
      env,
    });
    expect(written()).not.toContain('hush');
    expect(written()).toContain('    token: [redacted]\n');
    expect(written()).toContain('    tokens: 5\n');
    expect(written()).toContain('"PATH":"/bin"');
  });

  it('hides secrets on command lines', () => {
    const argv = [
      'agent',
      '--api-key',
      'hush',
      '--token=hush',
      '--keyboard',
      'de',
      '-p',
      '--password',
      '--max-tokens',
      '5',
    ];
    log().write('SPAWN', 'Agent started', { argv: [...argv, '/usr/bin/env', 'MY_API_KEY=hush', 'LANG=C'] });
    expect(written()).not.toContain('hush');
    for (const word of [
      '"--api-key","[redacted]"',
      '"--token=[redacted]"',
      '"MY_API_KEY=[redacted]"',
      '"de","-p"',
      '"LANG=C"',
    ])
      expect(written()).toContain(word);
  });

  it.each([
    [['-c', 'model_providers.x.experimental_bearer_token="hush"'], 'experimental_bearer_token='],
    [['-c', 'model_providers.x={ name = "x", experimental_bearer_token = "hush" }'], 'name = '],
    [['-c', 'model_providers.x.http_headers={ "X-Mine" = "hush", b = "hush" }'], 'http_headers='],
    [['--header', 'Authorization: Bearer hush'], 'Authorization: '],
    [['-H', 'X-Mine: hush'], 'X-Mine: '],
    [['--header=Authorization: Bearer hush'], '--header='],
    [['--provider.api_key', 'hush'], '--provider.api_key'],
    [['sh', '-c', 'A=1 OPENAI_API_KEY=hush agent --x'], 'A=1 OPENAI_API_KEY='],
    [['--config', '{"apiKey":"hush"}'], 'apiKey'],
    [['--url', 'https://me:hush@models.example.com/v1'], '@models.example.com/v1'],
    [['--url', 'https://models.example.com/?key=hush'], '?key='],
    [['--auth', 'Bearer hush'], '--auth'],
    [['--say', 'Bearer hush'], 'Bearer '],
    [['env', 'PASS_URL=https://bob:hush@px/?access_token=hush', 'claude'], 'PASS_URL='],
    [['--url', 'https://bob:hush@px/?access_token=hush'], '@px/?access_token='],
    [['--url', 'https://bob:hu@hush@px/'], 'https://[redacted]@px/'],
    [['sh', '-c', 'export A=sk-hush-hush-hush; run --token=zz'], 'export A=[redacted]; run --token='],
    [['sh', '-c', 'run sk-hush-hush_token=hush on'], 'run '],
    [['sh', '-c', 'run --api-key hush'], 'run --api-key '],
    [['sh', '-c', 'curl -u bob:hush example.com'], 'curl -u bob:'],
    [['GITHUB_PAT=hush'], 'GITHUB_PAT='],
    [['githubPat=hush'], 'githubPat='],
    [['db.pwd: hush'], 'db.pwd: '],
    [['--proxy-pass', 'hush'], '--proxy-pass'],
    [['--basic-auth=hush'], '--basic-auth='],
    [['--bearer', 'hush'], '--bearer'],
    [['--token', '-hush'], '--token'],
    [['-u', 'bob:hush'], '"bob:[redacted]"'],
    [['--user=bob:hush'], '--user=bob:'],
    [['-ubob:hush'], '-ubob:'],
    [['agent', 'sk-ant-hush-hush-hush'], 'agent'],
  ])('hides the secret in %j', (argv, kept) => {
    log().write('SPAWN', 'Agent started', { argv });
    expect(written()).not.toContain('hush');
    expect(written()).toContain(kept);
    expect(written()).toContain('[redacted]');
  });

  it('leaves ordinary words of command lines alone', () => {
    const argv = [
      'codex',
      'exec',
      '-c',
      'sandbox_mode="edit"',
      '--keyboard',
      'https://example.com/a@b',
      'a:b',
      '--model=gpt',
      'PATH=/bin',
      'author=me',
      '--compass=1',
      'auth',
      '--verbose',
      '-u',
      'script.py',
    ];
    log().write('SPAWN', 'Agent started', { argv });
    expect(written()).toContain(`argv: ${JSON.stringify(argv)}`);
  });

  it.each(['a', 'token ', '-u ', '://', '=:', '--x ', 'sk-', 'aB', ':@'])('reads a flood of %j in one go', (part) => {
    const word = part.repeat(100_000);
    log().write('SPAWN', 'Agent started', { argv: ['sh', word, `${word}=`, ' '.repeat(200_000)] });
    expect(written()).toContain('Agent started');
  });

  it('keeps an entry on its lines whatever the text', () => {
    log().write('ERROR', 'first\n[07:05:03.042] [DB] forged', { output: 'a\r\n\tb\u001b[31m' });
    expect(written()).toBe(
      '[07:05:03.042] [ERROR] first\\n[07:05:03.042] [DB] forged\n    output: a\\r\\n\\tb\\u001b[31m\n',
    );
  });

  it('writes errors with their cause, big integers, dates and circles', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const error = new Error('outer', { cause: new Error('inner') });
    log().write('ERROR', 'Odd values', { error, circle, list: [1n], when: new Date(0) });
    expect(written()).toMatch(/error: .*outer.*inner/);
    expect(written()).toContain('circle: {"self":"[circular]"}');
    expect(written()).toContain('list: ["1"]');
    expect(written()).toContain('when: "1970-01-01T00:00:00.000Z"');
  });

  it('keeps three files of a limited size', () => {
    const small = log({ maxBytes: 100 });
    for (let entry = 0; entry < 20; entry += 1) small.write('LOOP', `${entry} ${'x'.repeat(60)}`);
    const parts = readdirSync(join(folder, '.flotilla')).sort();
    expect(parts).toEqual(['orchestrator_debug.log.1', 'orchestrator_debug.log.2']);
    small.write('LOOP', 'newest');
    expect(written()).toContain('newest');
    expect(readFileSync(`${file}.1`, 'utf8')).toMatch(/\] 18 x+\n.*\] 19 x+\n$/);
  });

  it('never throws, wherever the file may be', () => {
    writeFileSync(join(folder, '.flotilla'), 'a file where the folder should be');
    expect(() => log().write('DB', 'lost')).not.toThrow();
    const trap = {
      get boom(): string {
        throw new Error('boom');
      },
    };
    expect(() => log().write('DB', 'lost', { trap })).not.toThrow();
  });

  it('writes through no link', () => {
    const victim = join(folder, 'victim');
    writeFileSync(victim, 'mine');
    mkdirSync(join(folder, '.flotilla'));
    symlinkSync(victim, file);
    log().write('DB', 'entry');
    expect(readFileSync(victim, 'utf8')).toBe('mine');
  });
});
