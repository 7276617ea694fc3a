import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { importPlan } from '../../../src/host/projects/import-plan';
import type { ImportSummary } from '../../../src/shared/feature-change';
import type { TestProject } from '../../support/test-project';
import { asked, useCli } from './cli-host';
import { useGatedProjects } from './gated-project';

const cli = useCli();
const gated = useGatedProjects();

const ids = (test: TestProject) => test.withStore((store) => store.features().map(({ id }) => id));

it('a plan that changes between preview and import is not imported beside a host; the previewed one is', async () => {
  const { test, gates } = await gated();
  const host = cli(test, ['run', '--json']);
  await Promise.all(gates.map((gate) => gate.reached()));
  const file = join(dirname(test.root), 'more.json');
  writeFileSync(file, JSON.stringify([{ id: 'shown', name: 'Shown' }]));
  const seen: ImportSummary[] = [];
  const importWhile = (meanwhile: () => void) =>
    importPlan({
      dir: test.root,
      cwd: test.root,
      env: test.env,
      trust: false,
      target: null,
      askTrust: null,
      file,
      dryRun: false,
      now: Date.now(),
      confirm: async (preview) => {
        seen.push(preview);
        meanwhile();
        return true;
      },
    });
  const changed = await importWhile(() => writeFileSync(file, JSON.stringify([{ id: 'other', name: 'Other' }])));
  expect(changed).toMatchObject({ ok: false, error: { code: 'refused', where: file } });
  expect(ids(test)).toEqual(['a', 'b']);
  expect(await importWhile(() => undefined)).toMatchObject({ ok: true, value: { applied: true } });
  expect(seen.map(({ adds }) => adds.map(({ id }) => id))).toEqual([['shown'], ['other']]);
  expect(ids(test)).toEqual(['a', 'b', 'other']);
  expect(await asked(test, ['stop'])).toMatchObject({ code: 0 });
  expect(await host.end).toMatchObject({ code: 130 });
});
