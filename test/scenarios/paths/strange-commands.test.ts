import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectRefusal, useStage } from '../cli/refusal';
import type { CliEnd } from '../cli/stage';

const stage = useStage();
const folder = 'Übergrößen & Co/-プロジェクト\'s "repo"\\x';

const ok = async (cwd: string, ...args: readonly string[]): Promise<CliEnd> => {
  const end = await stage().call(args, { cwd });
  expect(end, `flotilla ${args.join(' ')}`).toMatchObject({ code: 0 });
  return end;
};

test('a project in a folder with a strange name works with every command, and advice can be pasted', async () => {
  const root = join(stage().base, folder);
  mkdirSync(root, { recursive: true });
  stage().write(join(folder, 'größe.txt'), 'x\n');
  await ok(root, 'init', '--git');
  // As an editor on Windows saves it: a byte order mark, CRLF, backslashes.
  const text = [
    '[',
    '  { "id": "größe", "name": "Größe\\r\\nändern", "description": "eins\\r\\nzwei", "files": ["src\\\\a.ts"] },',
    '  { "id": "データ", "name": "データ", "dependencies": ["größe"], "files": ["src/a.ts"] }',
    ']',
  ].join('\r\n');
  stage().write(join(folder, 'C:\\pläne\\plan.json'), `\ufeff${text}`);
  await ok(root, 'import', 'C:\\pläne\\plan.json');
  const features: unknown = JSON.parse((await ok(root, 'features', 'list', '--json')).stdout);
  expect(features).toMatchObject([
    { id: 'größe', name: 'Größe ändern' },
    { id: 'データ', blocked_by: ['größe'] },
  ]);
  for (const args of [['status'], ['plan'], ['rescue', 'list'], ['features', 'show', 'データ'], ['export']])
    await ok(stage().base, ...args, '--project-dir', `./${folder}`);
  expect(await stage().call(['projects', 'list'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(root),
  });

  const lock = stage().write(join(folder, '.git/index.lock'), '');
  utimesSync(lock, 1_000, 1_000);
  const seen = await stage().call(['doctor', '--json'], { cwd: root });
  const findings = JSON.parse(seen.stdout) as readonly { readonly what: string; readonly remedy: string }[];
  const advice = findings.find(({ what }) => what === 'git lock')?.remedy ?? '';
  execFileSync('sh', ['-c', /rm .*$/.exec(advice)?.[0] ?? 'exit 1'], { cwd: stage().base });
  expect(existsSync(lock)).toBe(false);
});

test('a Windows path that is none here is refused and named', async () => {
  await ok(stage().repo, 'init');
  const missing = ['status', '--project-dir', 'C:\\Users\\Ada\\repo'];
  expectRefusal(await stage().call(missing), missing, [/not found/, /C:\\Users\\Ada\\repo/]);
  const plan = ['import', 'C:\\Users\\Ada\\plan.json'];
  expectRefusal(await stage().call(plan), plan, [/no such plan file/, /C:\\Users\\Ada\\plan\.json/]);
});
