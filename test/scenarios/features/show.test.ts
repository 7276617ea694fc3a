import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { cliProgram } from '../cli/cli-program';
import { report } from '../../support/recipe-steps';
import type { TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();

async function show(test: TestProject, ...args: readonly string[]): Promise<string> {
  const options = { cwd: test.root, env: test.env, encoding: 'utf8' } as const;
  const argv = [cliProgram(), 'features', 'show', ...args];
  return (await promisify(execFile)(process.execPath, argv, options)).stdout;
}

const wants = (text: string) => [
  ['node', '-e', `if (!fs.readFileSync('a.txt', 'utf8').includes('${text}')) throw Error('no ${text} in it')`],
];
const writes = (text: string) => [{ write: 'a.txt', lines: [text] }, report];

it('features show tells every attempt with what was wrong, and what a testing agent found broken', async () => {
  const test = await project({
    plan: [
      { id: 'a', name: 'A', checks: wants('hello') },
      { id: 'b', name: 'B', dependencies: ['a'] },
    ],
    rawRecipes: {
      a: {
        steps: writes('nothing'),
        attempts: { 2: { steps: writes('hello') }, 3: { steps: writes('hello and goodbye') } },
      },
      b: { steps: writes('goodbye') },
    },
  });
  await test.run({ testingRatio: 1, concurrency: 1, maxFailures: 3 });

  const told = await show(test, 'a');
  const order = [
    /attempt 1 by demo: red verification after/,
    /check .*\(worktree\): red, exit code 1, see \.flotilla\/attempts\//,
    /Error: no hello in it/,
    /attempt 2 by demo: landed/,
    /found broken by test round \d+ at [0-9a-f]{10}:\n +\S/,
    /attempt 3 by demo: landed/,
  ].map((words) => told.search(words));
  expect(order, told).not.toContain(-1);
  expect(order, told).toEqual(order.toSorted((a, b) => a - b));

  expect(JSON.parse(await show(test, 'a', '--json'))).toMatchObject({
    attempts: [{ number: 1, outcome: 'red_verification' }, { number: 2 }, { number: 3, outcome: 'landed' }],
    regressions: [{ evidence: expect.any(String), round: expect.any(Number), commit: expect.any(String) }],
  });
  expect(JSON.parse(await show(test, 'b', '--json'))).toMatchObject({ attempts: [{ number: 1 }], regressions: [] });
});
