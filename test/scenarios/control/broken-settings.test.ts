import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { TestProject } from '../../support/test-project';
import { asked, useCli } from './cli-host';
import { useGatedProjects } from './gated-project';

const cli = useCli();
const gated = useGatedProjects();

const files = {
  'the person’s settings': ({ project: { home } }: TestProject) => home.settingsFile,
  'the project’s settings': ({ project: { home, project } }: TestProject) => home.projectSettingsFile(project.id),
};

/** A run at work while somebody has left a settings file half written. */
async function runBesideBroken(whose: keyof typeof files) {
  const { test, gates } = await gated();
  const host = cli(test, ['run', '--json']);
  await Promise.all(gates.map((gate) => gate.reached()));
  writeFileSync(files[whose](test), '{ broken');
  return { test, gates, host };
}

const told = expect.stringMatching(
  /^warning: The settings are not JSON.*\(.*settings\.json\) Correct the file/,
) as string;

it.each(['the person’s settings', 'the project’s settings'] as const)(
  'a run is looked at, drained, resumed and stopped while %s can’t be read',
  async (whose) => {
    const { test, host } = await runBesideBroken(whose);
    for (const args of [['status'], ['features', 'list'], ['features', 'show', '1'], ['drain'], ['resume']]) {
      expect(await asked(test, args), args.join(' ')).toMatchObject({ code: 0, stderr: told });
    }
    expect(await asked(test, ['features', 'add', 'C'])).toMatchObject({ code: 0, stderr: '' });
    expect(await asked(test, ['features', 'answer', '1', 'Yes'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is being worked on; it cannot be answered') as string,
    });
    expect(await asked(test, ['stop'])).toMatchObject({ code: 0, stderr: told });
    expect(await host.end).toMatchObject({ code: 130 });
    expect(test.processes()).toEqual([]);
  },
);

it.each(['the person’s settings', 'the project’s settings'] as const)(
  'a run is killed while %s can’t be read, also where its host stands still',
  async (whose) => {
    const { test, host } = await runBesideBroken(whose);
    host.child.kill('SIGSTOP');
    const killed = await asked(test, ['kill']);
    expect(killed).toMatchObject({ code: 0, stderr: told });
    expect(killed.stdout).toContain(`Process ${host.pid} did not answer and was ended`);
    await host.end;
    expect(test.processes()).toEqual([]);
  },
);

it('without a run broken settings are refused where they count', async () => {
  const { test } = await gated();
  writeFileSync(files['the person’s settings'](test), '{ broken');
  for (const args of [['run'], ['features', 'add', 'C']]) {
    expect(await asked(test, args), args.join(' ')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^The settings are not JSON/) as string,
    });
  }
});
