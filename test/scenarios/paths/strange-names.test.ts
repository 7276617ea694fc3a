import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { report } from '../../support/recipe-steps';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();

/** Legal on Linux and macOS; a shell, a regular expression or a careless split stumbles over each. */
const folders = { project: 'Übergrößen & Co/-プロジェクト\'s "repo"', home: 'Heim $HOME `x`/.flotilla\\win' };
const names = [
  'src/größe.js',
  'プロジェクト/データ.js',
  '-rf.js',
  'two  spaces .js',
  'q"uo\'te.js',
  'a\\b.js',
  // With a backslash behind its colon it would be a drive, which is refused.
  'C:temp\\c.js',
  'line\nbreak.js',
  '#1.js',
  '$(touch pwned).js',
  '*.js',
  'caf\u00e9.js',
  'cafe\u0301.js',
];

describe('names that are not plain English', () => {
  it('are built, checked and landed like any other', async () => {
    const test = await project({
      folders,
      plan: names.map((name, index) => ({ id: `ü ${index}`, name: `Schreibe ${name}`, files: [name] })),
      recipes: Object.fromEntries(
        names.map((name, index) => [`ü ${index}`, [{ write: name, lines: [`// ${index}`] }, report]]),
      ),
      settings: {
        checks: [{ name: 'läuft', kind: 'test', argv: ['git', 'diff', '--check', 'HEAD'], timeoutMs: null }],
      },
    });
    const { report: result } = await test.run({ concurrency: 4 });
    expect(result).toMatchObject({ final_status: 'complete', tasks_succeeded: names.length, tasks_failed: 0 });
    const landed = (await test.git('ls-files', '-z')).split('\0').filter((name) => name !== '');
    expect(landed.sort()).toEqual(['README.md', ...names].sort());
    for (const [index, name] of names.entries()) expect(test.read(name), name).toBe(`// ${index}\n`);
    expect(await test.git('status', '--porcelain')).toBe('');
    expect(await test.git('branch', '--list', 'flotilla/*')).toBe('');
    expect(existsSync(join(test.root, 'pwned'))).toBe(false);
    expect(test.processes()).toEqual([]);
  });

  it('two spellings of one file are one lock', async () => {
    const spellings = ['src\\caf\u00e9.js', './src//cafe\u0301.js', 'src/x/../caf\u00e9.js'];
    const test = await project({
      plan: spellings.map((file, index) => ({ id: `f${index}`, name: `F${index}`, files: [file] })),
      recipes: Object.fromEntries(
        spellings.map((_, index) => [`f${index}`, [{ write: `${index}.js`, lines: ['// x'] }, report]]),
      ),
    });
    const { report: result } = await test.run({ concurrency: 3 });
    expect(result).toMatchObject({ final_status: 'complete', max_parallel_agents: 1 });
  });
});
