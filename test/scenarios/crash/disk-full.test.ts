import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useGates } from '../../support/gate';
import { works } from '../../support/recipe-steps';
import type { TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';
import { cliProgram } from '../cli/cli-program';
import { doomedHost } from './doomed-host';
import { noSmallDisk, useSmallDisks } from './small-disk';

const project = useTestProjects();
const gate = useGates();
const smallDisk = useSmallDisks();
const ids = ['a', 'b', 'c'] as const;

const places = [
  { what: 'the database and the logs', folder: (test: TestProject) => join(test.root, '.flotilla') },
  { what: 'the worktrees', folder: (test: TestProject) => test.homeRoot },
  { what: 'the repository', folder: (test: TestProject) => join(test.root, '.git') },
] as const;

describe('a full disk', () => {
  it.for(places)(
    'under $what ends the run; with room again the next one lands everything',
    async ({ folder }, context) => {
      const hindrance = noSmallDisk();
      if (hindrance !== null) context.skip(hindrance);
      const busy = gate();
      const test = await project({
        plan: ids.map((id, index) => ({ id, name: id, dependencies: ids.slice(Math.max(0, index - 1), index) })),
        recipes: { a: works('a.js'), b: [{ run: busy.argv }, ...works('b.js')], c: works('c.js') },
        // A testing agent that ends meanwhile gives room back.
        settings: { testingRatio: 0 },
      });
      const disk = smallDisk(folder(test));
      const run = doomedHost(test, cliProgram(), null);
      await busy.reached();
      disk.fill();
      busy.open();
      const { code, stderr } = await run;
      expect(stderr).toMatch(/^The disk is full\.[\s\S]*mend: {2}Free some space\./m);
      expect(stderr).not.toContain('bug');
      expect(code).toBe(1);
      expect(test.processes()).toEqual([]);
      expect(await test.git('ls-tree', '--name-only', 'main')).toBe('README.md\na.js');

      disk.free();
      const next = await doomedHost(test, cliProgram(), null);
      expect(next.code, next.stderr).toBe(0);
      expect(await test.git('ls-tree', '--name-only', 'main')).toBe('README.md\na.js\nb.js\nc.js');
      expect((await test.git('worktree', 'list')).split('\n')).toHaveLength(1);
      expect(await test.git('branch', '--list', 'flotilla/*')).toBe('');
      await test.git('fsck', '--no-dangling');
      const rows = test.withStore((store) =>
        store.features().map(({ status, attempts, failures }) => [status, attempts, failures]),
      );
      expect(rows).toEqual(ids.map(() => ['landed', 1, 0]));
    },
  );
});
