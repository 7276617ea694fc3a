import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useCli } from '../control/cli-host';
import { useGatedProjects } from '../control/gated-project';

const cli = useCli();
const gated = useGatedProjects();
const told =
  /^The project was moved or deleted while it was being worked on\.[\s\S]*mend: {2}Run again where it is now/m;

describe('a project that goes while silent agents work on it', () => {
  it('elsewhere: the run ends, nothing is made in its old place, and it goes on in the new one', async () => {
    const { test, gates } = await gated();
    const host = cli(test, ['run', '--json']);
    await Promise.all(gates.map((gate) => gate.reached()));
    const moved = join(test.root, '../moved');
    renameSync(test.root, moved);
    const end = await host.end;
    expect(end).toMatchObject({ code: 1, stderr: expect.stringMatching(told) });
    expect(test.processes()).toEqual([]);
    expect(existsSync(test.root)).toBe(false);

    gates.forEach((gate) => gate.open());
    const next = await cli({ root: moved, env: test.env }, ['run', '--json']).end;
    expect(next, next.stderr).toMatchObject({ code: 0 });
    expect(existsSync(join(moved, '.flotilla/parallel-state.json'))).toBe(true);
  });

  it('for good: the run ends, its agents too, and nothing comes back', async () => {
    const { test, gates } = await gated();
    const host = cli(test, ['run', '--json']);
    await Promise.all(gates.map((gate) => gate.reached()));
    const folder = join(test.root, '.flotilla');
    rmSync(folder, { recursive: true, maxRetries: 5 });
    const end = await host.end;
    expect(end).toMatchObject({ code: 1, stderr: expect.stringMatching(told) });
    expect(test.processes()).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });
});
