import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CliEnd } from './stage';
import { expectRefusal, useStage } from './refusal';

const stage = useStage();
const aRange = { low: expect.any(Number), mid: expect.any(Number), high: expect.any(Number) };
const json = (end: CliEnd): unknown => JSON.parse(end.stdout);
const ok = async (...args: readonly string[]): Promise<CliEnd> => {
  const end = await stage().call(args);
  expect(end, `flotilla ${args.join(' ')}`).toMatchObject({ code: 0 });
  return end;
};

describe('making projects', () => {
  test('import initialises a new repository, registers it and leaves git status clean', async () => {
    const end = await ok('import', stage().plan([{ name: 'One' }, { name: 'Two', dependencies: [] }]));
    expect(end.stdout).toMatch(/2 new features[\s\S]*\+ #1 One[\s\S]*Imported\./);
    expect(stage().git('status', '--porcelain')).toBe('');
    expect(readFileSync(join(stage().repo, '.flotilla/.gitignore'), 'utf8')).toBe('*\n');
    expect(json(await ok('projects', 'list', '--json'))).toMatchObject([
      { name: 'repo', path: stage().repo, target: 'refs/heads/main', present: true, trusted: true, pid: null },
    ]);
  });

  test('init detects checks, says where they are kept, and can be said twice', async () => {
    stage().write('repo/package.json', JSON.stringify({ scripts: { test: 'node --test', lint: 'true' } }));
    const first = await ok('init');
    expect(first.stdout).toMatch(/Registered “repo”[\s\S]*lint \(lint\): npm run lint[\s\S]*test \(test\): npm test/);
    const again = await ok('init');
    expect(again.stdout).toMatch(/Already registered/);
    expect(existsSync(join(stage().repo, '.flotilla', 'flotilla.db'))).toBe(true);
  });

  test('init --git makes a repository of a folder, with a first commit', async () => {
    mkdirSync(join(stage().base, 'plain'));
    stage().write('plain/a.txt', 'a\n');
    await ok('init', '--git', '--project-dir', '../plain');
    expect(stage().git('-C', '../plain', 'log', '--format=%an %s', '--name-only')).toMatch(/Flotilla[\s\S]*a\.txt/);
    expect(stage().git('-C', '../plain', 'status', '--porcelain')).toBe('');
  });

  test('a subfolder means its repository; names and paths lead to it as well', async () => {
    mkdirSync(join(stage().repo, 'deep/er'), { recursive: true });
    await ok('init');
    const here = await stage().call(['status'], { cwd: join(stage().repo, 'deep/er') });
    expect(here).toMatchObject({ code: 0 });
    for (const dir of ['repo', 'REPO', stage().repo, '../repo/deep']) await ok('status', '--project-dir', dir);
  });

  test('a second folder of the same name gets a name of its own', async () => {
    await ok('init');
    mkdirSync(join(stage().base, 'other/repo'), { recursive: true });
    await ok('init', '--git', '--project-dir', '../other/repo');
    const names = json(await ok('projects', 'list', '--json')) as { name: string }[];
    expect(names.map((project) => project.name)).toEqual(['repo', 'repo-2']);
  });

  test('called through npm, relative paths start where the person stood', async () => {
    const env = { npm_lifecycle_event: 'flotilla', INIT_CWD: stage().repo };
    stage().write('repo/plan.json', '[{"name":"One"}]');
    const end = await stage().flotilla(['import', 'plan.json'], { cwd: stage().base, env });
    expect(end).toMatchObject({ code: 0 });
    const sample = await stage().flotilla(['sample', '../harbour'], { cwd: stage().base, env });
    expect(sample.stdout).toMatch(/Next: npm run -s flotilla -- run --project-dir \S+\/harbour -c 3/);
  });
});

describe('features', () => {
  const plan = [
    { id: 'model', name: 'Model', files: ['src/model.js'], estimate: '20m', priority: 5 },
    {
      id: 'api',
      name: 'API',
      dependencies: ['model'],
      steps: ['It answers'],
      checks: [['node', '--test'], { argv: ['x'], kind: 'lint', timeout: '2m' }],
    },
    { id: 7, name: 'Seven', dependencies: ['api', 'model'], urgency: 'urgent', resources: ['port'] },
  ];

  test('list, show, plan and status in JSON', async () => {
    await ok('import', stage().plan(plan));
    expect(json(await ok('features', 'list', '--json'))).toMatchObject([
      {
        number: 1,
        id: 'model',
        status: 'pending',
        ready: true,
        blocked_by: [],
        waiting_for: null,
        failures: 0,
        last_failure: null,
        dependencies: [],
        files: ['src/model.js'],
        estimate_ms: 1_200_000,
        priority: 5,
      },
      { number: 2, id: 'api', ready: false, blocked_by: ['model'], dependencies: ['model'] },
      { number: 7, id: '7', blocked_by: ['api', 'model'], priority: 1000 },
    ]);
    for (const reference of ['7', '#7'])
      expect(json(await ok('features', 'show', reference, '--json'))).toMatchObject({
        number: 7,
        name: 'Seven',
        attempts: [],
      });
    expect(json(await ok('features', 'show', 'api', '--json'))).toMatchObject({ id: 'api', steps: ['It answers'] });
    expect(json(await ok('plan', '--json'))).toMatchObject({
      batches: [['model'], ['api'], ['7']],
      waves: [],
      critical_path: ['model', 'api', '7'],
      forecast: [1, 2, 3, 4, 5].map((concurrency) => ({ concurrency, finish_ms: aRange, cost: aRange })),
      recommended_concurrency: 1,
      stops_helping_at: 1,
      guessed: ['time', 'cost', 'memory'],
    });
    expect((await ok('plan')).stdout).toMatch(/guessed: 20 minutes[\s\S]*Recommended to begin with: 1 agent\./);
    expect(json(await ok('status', '--json'))).toMatchObject({
      run: null,
      counts: { pending: 3, ready: 1, blocked: 2, waiting: 0, landed: 0, total: 3 },
      running: [],
      reasons: [{ feature: 'model' }, { feature: 'api', reason: 'Waiting for #1 Model to land' }, { feature: '7' }],
    });
    expect((await ok('features', 'list', '--status', 'ready')).stdout).toMatch(/#1 [\s\S]*Model/);
  });

  test('what is exported imports into the same features', async () => {
    await ok('import', stage().plan(plan));
    const exported = (await ok('export')).stdout;
    stage().write('again.json', exported);
    expect((await ok('import', '../again.json')).stdout).toMatch(
      /0 new features, 0 updates, 3 unchanged[\s\S]*Nothing was changed/,
    );
    stage().write('other/README.md', 'Another\n');
    await ok('init', '--git', '--project-dir', '../other');
    await ok('import', '../again.json', '--project-dir', '../other');
    expect((await ok('export', '--project-dir', '../other')).stdout).toBe(exported);
  });

  test('--dry-run shows and changes nothing, in a project and in a new repository', async () => {
    const before = stage().state();
    expect((await ok('import', stage().plan(plan), '--dry-run')).stdout).toMatch(
      /3 new features[\s\S]*Nothing was changed/,
    );
    expect(stage().state()).toEqual(before);
    await ok('import', stage().plan(plan));
    const seq = stage().withStore((store) => store.lastSeq());
    expect((await ok('import', stage().plan([{ id: 'api', name: 'Interface' }]), '--dry-run')).stdout).toMatch(
      /1 update[\s\S]*~ #2 Interface \(name\)/,
    );
    expect(stage().withStore((store) => store.lastSeq())).toBe(seq);
  });

  test('add: by hand, with dependencies by id or number', async () => {
    await ok('import', stage().plan(plan));
    const args = [
      '--needs',
      'api',
      '--needs',
      '#7',
      '--step',
      'a',
      '--step',
      'b',
      '--file',
      'x.js',
      '--estimate',
      '1h',
      '--urgency',
      'later',
    ];
    expect(json(await ok('features', 'add', 'By hand', ...args, '--json'))).toEqual({
      number: 8,
      id: '8',
      name: 'By hand',
    });
    const shown = json(await ok('features', 'show', '8', '--json'));
    expect(shown).toMatchObject({
      dependencies: ['api', '7'],
      steps: ['a', 'b'],
      files: ['x.js'],
      estimate_ms: 3_600_000,
      urgency: 'later',
    });
  });
});

describe('looking around', () => {
  test('help needs no project, no database and no home', async () => {
    for (const args of [
      ['--help'],
      ['run', '--help'],
      ['help', 'features'],
      ['features', 'add', '--help'],
      ['--version'],
    ]) {
      const end = await ok(...args);
      expect(end.stdout).not.toBe('');
      expect(end.stderr).toBe('');
    }
    expect(readdirSync(stage().base)).toEqual(['repo']);
  });

  test('doctor looks at the machine anywhere, and at the project where there is one', async () => {
    expect((await ok('doctor')).stdout).toMatch(
      /ok {3}git[\s\S]*note project: This repository is not a Flotilla project/,
    );
    await ok('init');
    expect((await ok('doctor')).stdout).toMatch(/ok {3}database/);
    stage().write('repo/.flotilla/flotilla.db', 'garbage '.repeat(1000));
    const broken = await stage().call(['doctor']);
    expect(broken).toMatchObject({ code: 1 });
    expect(broken.stdout).toMatch(/bad {2}/);
  });

  test('an empty backlog says how to fill it', async () => {
    await ok('init');
    for (const args of [['status'], ['features', 'list']])
      expect((await ok(...args)).stdout).toMatch(/No features yet\. Import a plan with flotilla import/);
    expect(json(await ok('features', 'list', '--json'))).toEqual([]);
    await ok('features', 'add', 'One');
    expect((await ok('features', 'list', '--status', 'failed')).stdout).toBe('None of the features is so.\n');
  });

  test('a long backlog is shown short to people and whole to programs', async () => {
    const chain = Array.from({ length: 1_000 }, (_, index) => ({
      id: `f${index}`,
      name: `Feature ${index}`,
      dependencies: index === 0 ? [] : [`f${index - 1}`],
    }));
    await ok('import', stage().plan(chain));
    const status = (await ok('status')).stdout;
    expect(status.split('\n').length).toBeLessThan(20);
    expect(status).toMatch(/and 991 more blocked: flotilla features list --status blocked/);
    const list = await stage().call(['features', 'list']);
    expect(list.stdout.split('\n')).toHaveLength(1 + 200 + 1);
    expect(list.stderr).toMatch(/800 more: --all/);
    expect((await ok('features', 'list', '--all')).stdout.split('\n')).toHaveLength(1 + 1_000 + 1);
    expect((await ok('plan')).stdout.split('\n').length).toBeLessThan(60);
    expect(json(await ok('status', '--json'))).toMatchObject({ counts: { total: 1_000 } });
    expect((json(await ok('status', '--json')) as { reasons: unknown[] }).reasons).toHaveLength(1_000);
  });

  test('a reader that goes away is no crash', async () => {
    const features = Array.from({ length: 5_000 }, (_, index) => ({
      id: `f${index}`,
      name: `Feature ${index} `.repeat(20),
    }));
    await ok('import', stage().plan(features));
    const { child, end } = stage().start(['features', 'list', '--json']);
    child.stdout?.destroy();
    expect(await end).toMatchObject({ code: 0, stderr: '' });
  });

  test('a user folder that is a file is refused in words', async () => {
    stage().write('home', 'a file');
    const end = await stage().call(['init']);
    expectRefusal(end, ['init'], [/home is a file/, /home/]);
  });
});
