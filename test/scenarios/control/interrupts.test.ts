import { describe, expect, it } from 'vitest';
import type { TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';
import { asked, useCli, type CliCall } from './cli-host';
import { useGatedProjects } from './gated-project';

const cli = useCli();
const gated = useGatedProjects();
const project = useTestProjects();

/** Presses Ctrl-C until the host has understood: what comes within 200 ms of a press is the same press. */
async function press(host: CliCall, understood: Promise<string>): Promise<void> {
  host.child.kill('SIGINT');
  const presses = setInterval(() => host.child.kill('SIGINT'), 300);
  await understood.finally(() => clearInterval(presses));
}

const statuses = (test: TestProject) => test.withStore((store) => store.features().map((feature) => feature.status));

describe('Ctrl-C where the run is hosted', () => {
  it('once drains: what is active lands, nothing starts, no process survives', async () => {
    const { test, gates } = await gated();
    const host = cli(test, ['run', '-c', '1']);
    await gates[0].reached();
    host.child.kill('SIGINT');
    await host.warns('Draining:');
    gates[0].open();
    expect(await host.end).toMatchObject({ code: 0 });
    expect(statuses(test)).toEqual(['landed', 'pending']);
    expect(test.processes()).toEqual([]);
  });

  it('after a drain that was taken back drains anew, and stops nothing', async () => {
    const { test, gates } = await gated();
    const host = cli(test, ['run', '-c', '1']);
    await gates[0].reached();
    host.child.kill('SIGINT');
    await host.warns('Draining:');
    expect(await asked(test, ['resume'])).toMatchObject({ code: 0 });
    await press(host, host.warnsAnew('Draining:'));
    gates[0].open();
    const end = await host.end;
    expect(end).toMatchObject({ code: 0, stderr: expect.stringMatching(/Draining:[^]*Draining:/) });
    expect(end.stderr).not.toContain('Stopping:');
    expect(statuses(test)).toEqual(['landed', 'pending']);
  });

  it('twice stops: what is active is kept for the next run, no process survives', async () => {
    const { test, gates } = await gated();
    const host = cli(test, ['run']);
    await Promise.all(gates.map((gate) => gate.reached()));
    await press(host, host.warns('Stopping:'));
    expect(await host.end).toMatchObject({ code: 130 });
    expect(statuses(test)).toEqual(['pending', 'pending']);
    expect(test.processes()).toEqual([]);
  });

  it('three times kills what does not listen, and its children', async () => {
    const test = await project({
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: [{ spawn: ['sleep', '600'], detached: true }, { say: 'here' }, { hang: true, stubborn: true }] },
      settings: { agent: 'demo' },
    });
    const host = cli(test, ['run', '--json']);
    await host.says('"line":"here"');
    await press(host, host.warns('Killing'));
    expect(await host.end).toMatchObject({ code: 130 });
    expect(test.processes()).toEqual([]);
  });
});
