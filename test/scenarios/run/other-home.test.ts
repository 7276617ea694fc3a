import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startRun } from '../../../src/host/run-project';
import { flotillaHome } from '../../../src/host/projects/home';
import { writing } from '../../../src/host/projects/write-access';
import { ok } from '../../../src/shared/result';
import { defaultRunSettings } from '../../../src/shared/run-settings';
import { useGates } from '../../support/gate';
import { hostRun } from '../../support/host-process';
import { works } from '../../support/recipe-steps';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const gate = useGates();

it('a host with another user folder is refused beside a living run, and so is a change', async () => {
  const held = gate();
  const test = await project({
    plan: [{ id: 'a', name: 'A' }],
    recipes: { a: [{ run: held.argv }, ...works('a.js')] },
  });
  const running = hostRun(test);
  await held.reached();
  const root = join(test.homeRoot, 'second');
  mkdirSync(root);
  const elsewhere = { ...test.project, home: flotillaHome({ FLOTILLA_HOME: root }) };

  const second = await startRun({ project: elsewhere, settings: defaultRunSettings, onLine: () => {} });
  expect(second).toMatchObject({
    ok: false,
    error: { code: 'other_host', message: expect.stringMatching(/process \d+/) },
  });
  expect(await writing(elsewhere, () => ok(undefined))).toMatchObject({ ok: false, error: { code: 'other_host' } });

  held.open();
  expect((await running).lines.at(-1)).toMatchObject({ type: 'report', tasks_succeeded: 1 });
  expect(await writing(elsewhere, () => ok('free'))).toEqual({ ok: true, value: 'free' });
});
