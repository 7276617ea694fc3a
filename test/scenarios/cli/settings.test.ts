import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectTrouble } from '../../../src/host/projects/project-trouble';
import { registeredProjects } from '../../../src/host/projects/with-registry';
import { unwrap } from '../../support/test-project';
import { importTwo, refused, useStage } from './refusal';

const stage = useStage();
const ofProject = (): string => {
  const folder = join(stage().home.root, 'projects');
  return join(folder, readdirSync(folder)[0] ?? '', 'settings.json');
};

test('keys nobody knows are named and left alone, and everything works', async () => {
  await importTwo(stage());
  const demo = '{ "name": "demo", "adapter": "command", "argv": ["mine"] }';
  writeFileSync(stage().home.settingsFile, `{\n  "limits": {\n    "moons": 3\n  },\n  "agents": [${demo}]\n}`);
  writeFileSync(ofProject(), '{\n  "agent": "demo",\n  "colour": "blue",\n  "checks": []\n}');
  const words = [
    /1 key in your settings that this Flotilla does not know and leaves alone: limits\.moons/,
    /settings\.json:3/,
    /1 key in the settings of this project .*: colour/,
    /“demo” of your settings is not used/,
    /settings\.json:3/,
  ];
  const status = await stage().call(['status']);
  const doctor = await stage().call(['doctor']);
  expect(status.code).toBe(0);
  for (const word of words) {
    expect(status.stderr).toMatch(word);
    expect(doctor.stdout).toMatch(word);
  }
  const agents = await stage().call(['agents']);
  expect(agents).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/“demo” of your settings is not used/) as string,
  });
  const [project] = unwrap(registeredProjects(stage().home));
  if (project === undefined) throw new Error('no project is registered');
  const trouble = await projectTrouble(project, { FLOTILLA_HOME: stage().home.root });
  expect(trouble).toMatchObject({ code: 'bad_settings', message: expect.stringContaining('limits.moons') as string });

  expect(await stage().call(['init', '--target', 'main'])).toMatchObject({ code: 0 });
  expect(JSON.parse(readFileSync(ofProject(), 'utf8'))).toEqual({
    agent: 'demo',
    colour: 'blue',
    checks: [],
    target: 'refs/heads/main',
  });
  const run = await stage().flotilla(['run', '--max-iterations', '1']);
  expect(run.code).toBe(0);
  expect(run.stderr).toMatch(/limits\.moons/);
});

test('a value that can’t be is refused with its file, key, value and what is allowed', async () => {
  await importTwo(stage());
  writeFileSync(ofProject(), '{"concurrency": 0, "colour": "blue"}');
  const wrong = /concurrency: it has to be a whole number from 1 to 50, not 0/;
  await refused(stage(), ['run'], [wrong, /where: .*settings\.json/, /mend: {2}Correct the file/]);
  expect(await stage().call(['status'])).toMatchObject({ code: 0, stderr: expect.stringMatching(wrong) as string });
  writeFileSync(ofProject(), '{"order": "random"}');
  await refused(stage(), ['run'], [/order: it has to be critical-path or score, not “random”/]);
});

test('settings in the repository are told to be none', async () => {
  await importTwo(stage());
  stage().write('repo/.flotilla/settings.json', '{"agent": "demo"}');
  expect((await stage().call(['status'])).stderr).toMatch(/own folder are not read.*settings of this project are in/);
});
