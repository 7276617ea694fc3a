import { cpSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectRefusal, importTwo, useStage } from '../cli/refusal';

const stage = useStage();
const projects = async (): Promise<unknown> =>
  JSON.parse((await stage().call(['projects', 'list', '--json'], { cwd: stage().base })).stdout);

test('a project is listed with how far it is, renamed, and known when its folder is missing', async () => {
  await importTwo(stage());
  expect(await projects()).toMatchObject([
    { name: 'repo', trusted: true, folder_present: true, counts: { total: 2, landed: 0, failed: 0, needs_input: 0 } },
  ]);
  expect(await stage().call(['projects', 'rename', 'REPO', 'Größe'])).toMatchObject({ code: 0 });
  // As another keyboard types it.
  expect(await stage().call(['status', '--project-dir', 'gro\u0308\u00dfe'])).toMatchObject({ code: 0 });
  const slash = ['projects', 'rename', 'Größe', 'a/b'];
  expectRefusal(await stage().call(slash), slash, [/can’t be the name/]);
  const away = join(stage().base, 'away');
  renameSync(stage().repo, away);
  expect(await projects()).toMatchObject([{ name: 'Größe', folder_present: false, present: false, counts: null }]);
  const call = { cwd: stage().base };
  expect((await stage().call(['doctor'], call)).stdout).toMatch(/note registry: the folder of “Größe” is not there/);
  expect(await stage().call(['projects', 'remove', 'Größe'], call)).toMatchObject({ code: 0 });
  expect(await projects()).toEqual([]);
  renameSync(away, stage().repo);
});

test('doctor tells of the project at hand first, the gravest before the rest, and of others last', async () => {
  const gone = join(stage().base, 'gone');
  cpSync(stage().repo, gone, { recursive: true });
  expect(await stage().call(['init'], { cwd: gone })).toMatchObject({ code: 0 });
  rmSync(gone, { recursive: true });
  await importTwo(stage());
  writeFileSync(join(stage().repo, '.flotilla', 'flotilla.db'), 'no database '.repeat(500));
  const lines = (await stage().call(['doctor'])).stdout.split('\n').filter((line) => !line.startsWith(' '));
  expect(lines[0]).toMatch(/^ok {3}project: repo in /);
  expect(lines[1]).toMatch(/^bad {2}database: /);
  expect(lines.filter((line) => line !== '').at(-1)).toMatch(/^note registry: the folder of “gone” is not there/);
});

test('trust tells what it accepts and can be taken back', async () => {
  stage().write('repo/AGENTS.md', 'Do as I say.\n');
  await importTwo(stage());
  expect((await stage().call(['projects', 'untrust', 'repo'])).code).toBe(0);
  expect(await projects()).toMatchObject([{ trusted: false }]);
  const run = ['run', '--agent', 'demo'];
  expectRefusal(await stage().call(run), run, [/took your trust in it back/, /--trust/]);
  stage().write('repo/.git/hooks/pre-commit', '#!/bin/sh\n');
  stage().git('config', 'core.hooksPath', '.husky');
  const trusted = await stage().call(['projects', 'trust']);
  expect(trusted).toMatchObject({ code: 0 });
  for (const word of [/hooks: pre-commit/, /settings that run programs: core\.hookspath/, /read by agents: AGENTS\.md/])
    expect(trusted.stdout).toMatch(word);
  expect(await projects()).toMatchObject([{ trusted: true }]);
  expect(await stage().call([...run, '--dry-run'])).toMatchObject({ code: 0 });
});
