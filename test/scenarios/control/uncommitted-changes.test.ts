import { expect, it } from 'vitest';
import { useGates } from '../../support/gate';
import { report, works } from '../../support/recipe-steps';
import { sessionOf, shows } from '../../support/test-session';
import { useTestProjects } from '../../support/use-test-project';
import { asked, useCli } from './cli-host';

const cli = useCli();
const project = useTestProjects();
const gate = useGates();

it('what could not land is told so also without a run, for as long as it is true', async () => {
  const test = await project({
    files: { 'a.txt': 'one\n' },
    plan: [{ id: 'a', name: 'A' }],
    recipes: { a: [{ replace: 'a.txt', find: 'one', with: 'ONE' }, report] },
    settings: { agent: 'demo' },
  });
  const said = async (...args: readonly string[]) => (await asked(test, args)).stdout;
  test.write('a.txt', 'mine\n');
  await cli(test, ['run', '--plain']).end;

  const sentence = 'your uncommitted changes in a.txt are in the way. Commit or stash them';
  expect(await said('status')).toContain(sentence);
  expect(await said('status')).toMatch(/0 of 1 passing, 0 running, .*1 merging/);
  expect(await said('features', 'list')).toContain(sentence);
  expect(await said('features', 'show', 'a')).toContain(sentence);
  const listed: unknown = JSON.parse(await said('features', 'list', '--json'));
  expect(listed).toMatchObject([{ status: 'merging', waiting_for: 'uncommitted_changes' }]);

  await test.git('checkout', '--', 'a.txt');
  expect(await said('status')).toContain('[Feature #1] A: Verified. The next run lands it first');
  expect(await cli(test, ['run']).end).toMatchObject({ code: 0 });
  expect(await said('status')).toMatch(/1 of 1 passing/);
});

it('what waits for the person’s uncommitted changes is told so by whoever else looks', async () => {
  const busy = gate();
  const test = await project({
    files: { 'a.txt': 'one\n' },
    plan: [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B' },
    ],
    recipes: {
      a: [{ replace: 'a.txt', find: 'one', with: 'ONE' }, report],
      b: [{ run: busy.argv }, ...works('b.js')],
    },
    settings: { agent: 'demo', concurrency: 2 },
  });
  test.write('a.txt', 'mine\n');
  const sentence = 'Waiting for your uncommitted changes in a.txt';
  const window = sessionOf(test);
  const host = cli(test, ['run', '--plain']);
  await host.says(`[Feature #1] ${sentence}`);

  const seen = await shows(window, ({ features }) => features[0]?.waitingFor === 'uncommitted_changes');
  expect(seen.features[0]).toMatchObject({ shown: 'merging', reason: sentence });
  const status = async () => (await asked(test, ['status'])).stdout;
  await expect.poll(status, { timeout: 20_000 }).toContain(`[Feature #1] A: ${sentence}`);
  expect(await status()).toMatch(/, 1 running,/);
  for (const args of [
    ['features', 'list'],
    ['features', 'show', 'a'],
  ])
    expect((await asked(test, args)).stdout).toContain(sentence);
  const listed: unknown = JSON.parse((await asked(test, ['features', 'list', '--json'])).stdout);
  expect(listed).toMatchObject([{ status: 'merging', waiting_for: 'uncommitted_changes' }, {}]);

  await test.git('checkout', '--', 'a.txt');
  await shows(window, ({ features }) => features[0]?.shown === 'landed');
  busy.open();
  expect(await host.end).toMatchObject({ code: 0 });
});
