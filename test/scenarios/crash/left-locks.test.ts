import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useGates } from '../../support/gate';
import { works } from '../../support/recipe-steps';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const gate = useGates();

const backlog = async () => {
  const busy = gate();
  const test = await project({
    plan: [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B' },
    ],
    recipes: { a: works('a.js'), b: [{ run: busy.argv }, ...works('b.js')] },
  });
  return { test, busy, at: (name: string) => join(test.root, '.git', name) };
};

describe('a lock file of git that somebody left', () => {
  it.for([['index.lock'], ['HEAD.lock'], ['refs/heads/main.lock']])(
    '%s is waited for and never touched; the run goes on once it is gone',
    async ([name = '']) => {
      const { test, busy, at } = await backlog();
      writeFileSync(at(name), 'of a person');
      const run = await test.start();
      const waits = await run.line((line) => line.type === 'wait' && line.feature === 1);
      expect(waits['reason']).toContain('Waiting for git in your checkout');
      expect(waits['reason']).toContain(at(name));
      expect(existsSync(at(name))).toBe(true);
      expect(await test.git('ls-tree', '--name-only', 'main')).toBe('README.md');
      // Nothing of it is half there.
      expect(await test.git('ls-files')).toBe('README.md');
      expect(existsSync(join(test.root, 'a.js'))).toBe(false);

      rmSync(at(name));
      busy.open();
      expect((await run.control.finished).final_status).toBe('complete');
      expect(await test.git('status', '--porcelain')).toBe('');
      const rows = test.withStore((store) => store.features().map(({ attempts, failures }) => [attempts, failures]));
      expect(rows).toEqual([
        [1, 0],
        [1, 0],
      ]);
    },
  );

  it('config.lock is in nobody’s way and stays', async () => {
    const { test, busy, at } = await backlog();
    busy.open();
    writeFileSync(at('config.lock'), 'of a person');
    expect((await test.run()).report.final_status).toBe('complete');
    expect(existsSync(at('config.lock'))).toBe(true);
  });
});
