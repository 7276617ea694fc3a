import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createHost } from '../../../src/host/host';
import { importInto } from '../../../src/host/projects/import-plan';
import { works } from '../../support/recipe-steps';
import { unwrap } from '../../support/test-project';
import { sessionOf, shows } from '../../support/test-session';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();

it('a session sees what other processes do to its project', async () => {
  const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: works('a.js'), b: works('b.js') } });
  const session = sessionOf(test);
  expect(session.snapshot().counts).toMatchObject({ total: 1, landed: 0 });

  const plan = join(test.homeRoot, 'more.json');
  writeFileSync(plan, JSON.stringify([{ id: 'b', name: 'B', dependencies: ['a'] }]));
  unwrap(await importInto(test.project, plan, Date.now()));
  const grown = await shows(session, ({ counts }) => counts.total === 2);
  expect(grown.features.map(({ name, shown }) => [name, shown])).toEqual([
    ['A', 'ready'],
    ['B', 'blocked'],
  ]);

  await test.run();
  const built = await shows(session, ({ counts }) => counts.landed === 2);
  expect(built.run).toMatchObject({ number: 1, status: 'finished', finalStatus: 'complete' });
  expect(built.activity.filter(({ type }) => type === 'landed')).toHaveLength(2);
  expect(session.isLive()).toBe(false);
});

it('who opens a project twice at once gets one session', async () => {
  const test = await project({ plan: [{ id: 'a', name: 'A' }] });
  const host = createHost({ ...process.env, FLOTILLA_HOME: test.homeRoot });
  const { id } = test.project.project;
  const opened = await Promise.all([host.open(id), host.open(id)]);
  await host.close();
  expect(unwrap(opened[0])).toBe(unwrap(opened[1]));
});

it('a session runs its project, tells every change once, and reads again afterwards', async () => {
  const test = await project({ plan: [{ id: 'a', name: 'A' }], recipes: { a: works('a.js') } });
  const session = sessionOf(test);
  const seqs: [number, number][] = [];
  session.subscribe(({ from, seq }) => seqs.push([from, seq]));
  unwrap(await session.start({ agent: 'demo' }));
  expect(session.isLive()).toBe(true);
  expect(await session.start({ agent: 'demo' })).toMatchObject({ ok: false });
  const built = await shows(session, ({ run }) => run?.finalStatus === 'complete' && !session.isLive());
  expect(built.activity.filter(({ type }) => type === 'landed')).toHaveLength(1);
  expect(seqs.every(([from, seq]) => seq === from + 1)).toBe(true);
  expect(await session.drain()).toMatchObject({ ok: false });
});

it('a session asks for an agent where none is chosen, and leaves everything as it is', async () => {
  const test = await project({ plan: [{ id: 'a', name: 'A' }] });
  const session = sessionOf(test);
  expect(await session.start({})).toMatchObject({ ok: false, error: { code: 'no_agent' } });
  expect(session.snapshot()).toMatchObject({ run: null, counts: { ready: 1 } });
});
