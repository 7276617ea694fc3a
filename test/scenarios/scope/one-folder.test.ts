import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { featureNumber } from '../../../src/shared/ids';
import { report, script, works } from '../../support/recipe-steps';
import type { TestProject, TestProjectInput } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const scope = 'packages/api';
const files = {
  '.gitignore': '.env\n',
  'packages/api/package.json': '{}\n',
  'packages/web/index.js': '// web\n',
};

const inScope = (recipes: TestProjectInput['recipes'], changes: Partial<TestProjectInput> = {}) =>
  project({
    files,
    scope,
    plan: Object.keys(recipes ?? {}).map((id) => ({ id, name: `Work ${id}` })),
    recipes: recipes ?? {},
    ...changes,
  });

const landedFiles = async (test: TestProject) => {
  const start = await test.git('rev-list', '--max-parents=0', 'main');
  return (await test.git('diff', '--name-only', start, 'main')).split('\n').sort();
};

const only = (place: string) => `if (!process.cwd().endsWith(${JSON.stringify(place)})) process.exit(1)`;
const noteArguments = `
const fs = require('node:fs');
const prompt = fs.readFileSync(process.env.FLOTILLA_PROMPT_FILE, 'utf8');
fs.writeFileSync('seen.json', JSON.stringify({ cwd: process.cwd(), prompt, env: fs.readFileSync('.env', 'utf8') }));`;

describe('a project that is a folder of its repository', () => {
  it('has its agents, setup and checks work in there, and lands only what lies in there', async () => {
    const test = await inScope(
      { a: [script(noteArguments), ...works('src/a.js')], b: works('src/b.js'), c: works('c.js') },
      {
        settings: {
          setup: [['node', '-e', only(scope)]],
          checks: [{ name: 'place', kind: 'test', argv: ['node', '-e', only(scope)], timeoutMs: null }],
          copiedFiles: ['.env'],
        },
      },
    );
    test.write('packages/api/.env', 'SECRET=1');
    const { report: told, lines } = await test.run();
    expect(told).toMatchObject({ final_status: 'complete', tasks_succeeded: 3 });
    expect(lines.filter((line) => line.type === 'warning')).toEqual([]);
    expect(await landedFiles(test)).toEqual(
      ['c.js', 'seen.json', 'src/a.js', 'src/b.js'].map((path) => `${scope}/${path}`),
    );
    const seen = JSON.parse(test.read(`${scope}/seen.json`)) as Record<'cwd' | 'prompt' | 'env', string>;
    const worktree = test.withStore((store) => store.attempts().find(({ feature }) => feature === 1)?.worktree);
    expect(seen).toMatchObject({ cwd: join(worktree ?? '', scope), env: 'SECRET=1' });
    expect(seen.prompt).toContain(`The project is the folder ${scope} of a larger repository`);
  });

  it('keeps its own folder beside its files, out of git, and takes no branch another project could take', async () => {
    const test = await inScope({ a: [{ write: '.flotilla/x', lines: ['x'] }, ...works('a.js')] });
    expect(existsSync(join(test.root, scope, '.flotilla/flotilla.db'))).toBe(true);
    expect(existsSync(join(test.root, '.flotilla'))).toBe(false);
    const { report: told, lines } = await test.run();
    expect(told.final_status).toBe('complete');
    expect(lines.filter((line) => line.type === 'warning').map(({ code }) => code)).toContain('refused_file');
    expect(await test.git('ls-tree', '-r', '--name-only', 'main')).not.toContain('.flotilla');
    expect(await test.git('status', '--porcelain')).toBe('');
    const id = test.project.project.id.slice(0, 8);
    expect(test.withStore((store) => store.attempts()[0]?.branch)).toBe(`flotilla/p${id}-1-work-a`);
  });

  it('may be a folder that no commit knows yet', async () => {
    const test = await inScope({ a: works('a.js') });
    await test.git('rm', '-rq', 'packages');
    await test.git('commit', '-qam', 'Without');
    expect((await test.run()).report.final_status).toBe('complete');
    expect(test.read(`${scope}/a.js`)).toBe('// a.js\n');
  });
});

describe('a change outside of the folder', () => {
  const outside = [script("require('node:fs').appendFileSync('../../README.md', 'More.\\n')"), ...works('a.js')];
  const answer = (test: TestProject, text: string) =>
    test.record({ type: 'feature_answered', feature: featureNumber(1), answer: text });
  const question = 'The change touches files outside of packages/api: README.md. May it land? Answer yes or no';

  it('asks a person, names the files, and lands once approved; what stays inside lands meanwhile', async () => {
    const test = await inScope({ a: outside, b: works('b.js') });
    const first = await test.run({ protectChecks: false });
    expect(first.report).toMatchObject({ final_status: 'partial', tasks_succeeded: 1 });
    expect(first.report.needs_person).toMatchObject([
      { feature: 'a', reason: expect.stringContaining(question) as string },
    ]);
    expect(await landedFiles(test)).toEqual([`${scope}/b.js`]);
    answer(test, 'yes');
    expect((await test.run()).report.final_status).toBe('complete');
    expect(await landedFiles(test)).toEqual(['README.md', `${scope}/a.js`, `${scope}/b.js`]);
  });

  it('is a failed attempt once declined', async () => {
    const test = await inScope({ a: outside });
    await test.run();
    answer(test, 'no');
    const second = await test.run({ maxAttempts: 1, maxFailures: 1 });
    expect(second.report.final_status).toBe('failed');
    expect(await test.git('log', '--format=%s', 'main')).toBe('Start');
  });

  it('counts as one where a file is moved out', async () => {
    const move = script("require('node:fs').renameSync('package.json', '../web/package.json')");
    const test = await inScope({ a: [move, report] });
    const { report: told } = await test.run();
    expect(told.needs_person.map(({ reason }) => reason).join()).toContain('packages/web/package.json');
  });
});
