import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TestProject } from '../../support/test-project';
import { asked, useCli } from './cli-host';
import { useGatedProjects } from './gated-project';

const cli = useCli();
const gated = useGatedProjects();

const statuses = (test: TestProject) => test.withStore((store) => store.features().map((feature) => feature.status));

function controlFile(test: TestProject): string | undefined {
  const folder = join(test.homeRoot, 'locks');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.control.json'))
    .map((name) => join(folder, name))[0];
}

describe('a run steered from another terminal', () => {
  it('drains: what is active lands; address and secret are the user’s alone, and gone with the run', async () => {
    const { test, gates } = await gated();
    const host = cli(test, ['run', '-c', '1', '--json']);
    await gates[0].reached();
    const file = controlFile(test) ?? '';
    const { address } = JSON.parse(readFileSync(file, 'utf8')) as { address: string };
    expect([file, address].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600]);

    const drained = await asked(test, ['drain']);
    expect(drained).toMatchObject({ code: 0, stderr: '' });
    expect(drained.stdout).toContain(`Run 1 drains (process ${host.pid})`);
    gates[0].open();
    expect(await host.end).toMatchObject({ code: 0 });
    expect(statuses(test)).toEqual(['landed', 'pending']);
    expect([file, address].filter((path) => existsSync(path))).toEqual([]);
  });

  it('is resumed after a drain, from the folder’s name or path', async () => {
    const { test, gates } = await gated();
    const host = cli(test, ['run', '-c', '1', '--json']);
    await gates[0].reached();
    expect(await asked(test, ['drain', '--project-dir', test.root])).toMatchObject({ code: 0 });
    const resumed = await asked(test, ['resume', '--project-dir', test.project.project.name]);
    expect(resumed).toMatchObject({ code: 0, stdout: `Run 1 goes on (process ${host.pid}).` });
    gates.forEach((gate) => gate.open());
    expect(await host.end).toMatchObject({ code: 0 });
    expect(statuses(test)).toEqual(['landed', 'landed']);
  });

  it('stops: the host ends with 130 and the next run goes on', async () => {
    const { test, gates } = await gated();
    const host = cli(test, ['run', '--json']);
    await Promise.all(gates.map((gate) => gate.reached()));
    const stopped = await asked(test, ['stop']);
    expect(stopped).toMatchObject({ code: 0, stderr: '' });
    expect(await host.end).toMatchObject({ code: 130 });
    expect(test.processes()).toEqual([]);
    expect(statuses(test)).toEqual(['pending', 'pending']);
  });

  it('is killed, and when the command returns nothing of it lives', async () => {
    const { test, gates } = await gated();
    const host = cli(test, ['run', '--json']);
    await Promise.all(gates.map((gate) => gate.reached()));
    const killed = await cli(test, ['kill']).end;
    expect(killed).toMatchObject({ code: 0, stderr: '' });
    expect(killed.stdout).toContain(`The run of process ${host.pid} was killed`);
    expect(await host.end).toMatchObject({ code: 130 });
    expect(test.processes()).toEqual([]);
  });

  it('is killed although its host stands still', async () => {
    const { test, gates } = await gated();
    const host = cli(test, ['run', '--json']);
    await Promise.all(gates.map((gate) => gate.reached()));
    host.child.kill('SIGSTOP');
    const killed = await cli(test, ['kill']).end;
    expect(killed).toMatchObject({ code: 0, stderr: '' });
    expect(killed.stdout).toMatch(new RegExp(`Process ${host.pid} did not answer and was ended, with \\d+ processes`));
    expect(await host.end).toMatchObject({ code: null });
    expect(test.processes()).toEqual([]);
    gates.forEach((gate) => gate.open());
    expect(await cli(test, ['run', '--json']).end).toMatchObject({ code: 0 });
    expect(statuses(test)).toEqual(['landed', 'landed']);
  });

  it('whose host was killed hard leaves agents that kill finds', async () => {
    const { test, gates } = await gated();
    const host = cli(test, ['run', '--json']);
    await Promise.all(gates.map((gate) => gate.reached()));
    host.child.kill('SIGKILL');
    await host.end;
    const { address } = JSON.parse(readFileSync(controlFile(test) ?? '', 'utf8')) as { address: string };
    expect(existsSync(address)).toBe(true);
    expect(await asked(test, ['drain'])).toMatchObject({ code: 2, stderr: expect.stringMatching(/No run goes on/) });
    const killed = await cli(test, ['kill']).end;
    expect(killed).toMatchObject({ code: 0, stderr: '' });
    expect(killed.stdout).toMatch(/No run goes on here/);
    expect(test.processes()).toEqual([]);
    expect([controlFile(test), existsSync(address)]).toEqual([undefined, false]);
  });
});

describe('without a run', () => {
  it('there is nothing to drain or resume, and what is to stop has stopped', async () => {
    const { test } = await gated();
    for (const what of ['drain', 'resume']) {
      const end = await asked(test, [what]);
      expect(end, what).toMatchObject({ code: 2, stdout: '' });
      expect(end.stderr, what).toMatch(/No run goes on here[\s\S]*flotilla run starts one/);
    }
    for (const what of ['stop', 'kill']) {
      expect(await asked(test, [what]), what).toMatchObject({ code: 0, stdout: 'No run goes on here.', stderr: '' });
    }
  });

  it('agents may not steer their own run', async () => {
    const { test } = await gated();
    for (const what of ['drain', 'resume', 'stop', 'kill', 'run']) {
      const end = await asked(test, [what], { FLOTILLA_ATTEMPT: '0'.repeat(32) });
      expect(end, what).toMatchObject({ code: 2, stdout: '' });
      expect(end.stderr, what).toMatch(/agent/);
    }
  });
});
