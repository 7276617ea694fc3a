import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { useCli } from '../control/cli-host';
import { useGatedProjects } from '../control/gated-project';

const cli = useCli();
const gated = useGatedProjects();

it('a host that may open no further file ends its run and says why; the next one lands everything', async (context) => {
  if (process.platform !== 'linux') context.skip('only Linux has prlimit');
  const { test, gates } = await gated();
  const host = cli(test, ['run', '--json']);
  await Promise.all(gates.map((gate) => gate.reached()));
  const open = readdirSync(`/proc/${host.pid}/fd`).length;
  execFileSync('prlimit', ['--pid', String(host.pid), `--nofile=${open}:`]);
  gates.forEach((gate) => gate.open());
  const { code, stderr } = await host.end;
  expect(stderr).toMatch(/^Too many files are open\.[\s\S]*mend: {2}Raise the limit/m);
  expect(stderr).not.toContain('bug');
  expect(code).toBe(1);
  expect(await test.git('ls-files')).toBe('README.md');

  expect(await cli(test, ['run', '--json']).end).toMatchObject({ code: 0 });
  const rows = test.withStore((store) =>
    store.features().map(({ status, attempts, failures }) => [status, attempts, failures]),
  );
  expect(rows).toEqual([
    ['landed', 1, 0],
    ['landed', 1, 0],
  ]);
  expect((await test.git('worktree', 'list')).split('\n')).toHaveLength(1);
});
