import { describe, expect, it } from 'vitest';
import { useGates } from '../../support/gate';
import { works } from '../../support/recipe-steps';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const gate = useGates();

describe('a target that moves', () => {
  it('builds the candidate anew when the person commits while it is verified', async () => {
    const verifying = gate();
    const test = await project({
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: works('a.js') },
      settings: {
        checks: [
          {
            name: 'slow where it is merged',
            kind: 'test',
            argv: ['node', '-e', onlyMerged('a.js'), ...verifying.argv],
            timeoutMs: null,
          },
        ],
      },
    });
    const run = await test.start();
    await verifying.reached();
    test.write('mine.txt', 'mine\n');
    await test.git('add', 'mine.txt');
    await test.git('commit', '-q', '-m', 'Mine');
    const mine = await test.git('rev-parse', 'HEAD');
    verifying.open();
    expect((await run.control.finished).final_status).toBe('complete');
    expect(await test.git('rev-parse', 'main^1')).toBe(mine);
    expect(await test.git('ls-files')).toBe('README.md\na.js\nmine.txt');
    expect(run.lines.filter((line) => line.type === 'check_finished' && line['phase'] === 'merged')).toHaveLength(2);
  });

  it('never contains what is green alone and red together', async () => {
    const both = [gate(), gate()] as const;
    const test = await project({
      plan: ['a', 'b'].map((id) => ({ id, name: id })),
      recipes: {
        a: [{ run: both[0].argv }, ...works('a.js')],
        b: [{ run: both[1].argv }, ...works('b.js')],
      },
      settings: {
        checks: [{ name: 'not both', kind: 'test', argv: ['node', '-e', notBoth], timeoutMs: null }],
      },
    });
    const run = await test.start({ maxFailures: 1 });
    await Promise.all(both.map((one) => one.reached()));
    for (const one of both) one.open();
    const end = await run.control.finished;
    expect(end).toMatchObject({ final_status: 'partial', tasks_succeeded: 1, tasks_failed: 1 });
    const failed = run.lines.find((line) => line['outcome'] === 'red_verification');
    expect(failed?.['reason']).toMatch(/^Green alone, red together.*Check "not both" failed with exit code 7/);
    expect((await test.git('ls-files', '*.js')).split('\n')).toHaveLength(1);
  });

  it('is not blamed for what is red although nothing has landed', async () => {
    const test = await project({
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: works('a.js') },
      settings: {
        checks: [
          {
            name: 'elsewhere',
            kind: 'test',
            argv: ['node', '-e', onlyMerged('a.js'), 'sh', '-c', 'exit 7'],
            timeoutMs: null,
          },
        ],
      },
    });
    const { lines } = await test.run({ maxFailures: 1 });
    const failed = lines.find((line) => line['outcome'] === 'red_verification');
    expect(failed?.['reason']).toMatch(
      /^Green in its own worktree, red in a fresh checkout of the same files .*: Check/,
    );
  });
});

const notBoth = `const has = require('node:fs').existsSync; process.exit(has('a.js') && has('b.js') ? 7 : 0);`;

/** Runs the rest of the command line where a file has been merged, and is green everywhere else. */
function onlyMerged(file: string): string {
  return `
    const merged = require('node:path').basename(process.cwd()) === 'v' && require('node:fs').existsSync('${file}');
    const [program, ...args] = process.argv.slice(1);
    if (merged) process.exitCode = require('node:child_process').spawnSync(program, args, { stdio: 'inherit' }).status;
  `;
}
