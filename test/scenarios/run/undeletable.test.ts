import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { diagnose } from '../../../src/host/doctor/diagnose';
import { immutableFile } from '../../support/immutable-file';
import { works } from '../../support/recipe-steps';
import { unwrap } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const immutable: string[] = [];
// Registered later, and so done before the projects go.
afterEach(() => {
  for (const folder of immutable.splice(0)) spawnSync('chattr', ['-R', '-f', '-i', folder]);
});

const files = { '.gitignore': 'data/\n' };
const argv = ['sh', '-c', 'mkdir -p data && echo 1 > data/x && chattr +i data/x'];
const checks = [{ name: 'data', kind: 'test' as const, argv, timeoutMs: null }];

/** A project, and the folder in which its worktrees lie. */
const stage = async (settings: object = {}) => {
  const test = await project({ files, plan: [{ id: 'a', name: 'A' }], recipes: { a: works('a.js') }, settings });
  const { home, project: own } = test.project;
  const folder = join(home.worktrees, own.id.slice(0, 8));
  immutable.push(folder);
  return { test, folder };
};

const trial = (folder: string): boolean => {
  mkdirSync(folder, { recursive: true });
  return immutableFile(join(folder, 'x')) !== null;
};
const why = 'no file here can be kept from whoever runs this';

it('a check whose files may not be deleted has its folder named, and the work lands', async (context) => {
  const { test, folder } = await stage({ checks });
  if (!trial(join(folder, 'trial.kept-1'))) return context.skip(why);
  const { report, lines } = await test.run();
  expect(report.final_status).toBe('complete');
  const told = lines.flatMap((line) => (line.type === 'warning' ? [String(line['message'])] : []));
  expect(told).toContainEqual(expect.stringMatching(/^\S+\/v\.removed-[0-9a-f]{8} holds .* sudo rm -rf \S+$/));
});

it('doctor names a folder that may not be deleted, and how to remove it', async (context) => {
  const { test, folder } = await stage();
  const left = join(folder, 'v.removed-0123abcd');
  if (!trial(join(left, 'data'))) return context.skip(why);
  const mend = async () => unwrap(await diagnose({ dir: test.root, cwd: test.root, env: test.env }, 'all'));
  expect(await mend()).toContainEqual(
    expect.objectContaining({ what: 'worktree', state: 'bad', remedy: `sudo rm -rf ${left}` }),
  );
  expect(existsSync(left)).toBe(true);
  spawnSync('chattr', ['-R', '-i', folder]);
  expect(await mend()).toContainEqual(expect.objectContaining({ what: 'worktree', state: 'mended' }));
  expect(readdirSync(folder)).toEqual([]);
});
