import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { HostSession } from '../../../src/host/host-session';
import { speedUp } from '../../../src/shared/speed-up';
import { works } from '../../support/recipe-steps';
import { unwrap } from '../../support/test-project';
import { sessionOf, shows } from '../../support/test-session';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();

const shown = async (session: HostSession, number: number, status: string) =>
  shows(session, ({ features }) => features.find((feature) => feature.number === number)?.status === status);

it('changes, adds and refuses without a run, and the window sees it at once', async () => {
  const test = await project({
    plan: [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B' },
    ],
  });
  const session = sessionOf(test);
  const { features } = session;
  expect(unwrap(await features.change(1, { type: 'skip' }))).toMatchObject({ changed: true });
  expect(session.snapshot().features[0]).toMatchObject({ status: 'skipped' });
  expect(unwrap(await features.add({ name: 'C', dependencies: ['#2'] }))).toMatchObject({ number: 3 });
  expect(session.snapshot().counts).toMatchObject({ total: 3, blocked: 1 });
  const circle = await features.change(2, { type: 'depend', needed: '#3' });
  expect(circle).toMatchObject({ ok: false, error: { code: 'cycle' } });
  expect(await features.details(9)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  expect(unwrap(await features.diff(2, null))).toMatchObject({ files: [] });
});

it('tells of a landed feature what it changed, what its agent said and where it is', async () => {
  const test = await project({
    plan: [{ id: 'a', name: 'A' }],
    recipes: { a: [{ say: 'On it' }, ...works('a.js')] },
  });
  const session = sessionOf(test);
  unwrap(await session.start({ agent: 'demo' }));
  await shows(session, ({ run }) => run?.finalStatus === 'complete' && !session.isLive());
  const { features } = session;
  const details = unwrap(await features.details(1));
  expect(details.attempts).toMatchObject([{ number: 1, agent: 'demo', outcome: 'landed' }]);
  expect(details.work).toMatchObject({ worktree: null, branch: null, queuePlace: null, landed: { verified: false } });
  const diff = unwrap(await features.diff(1, 1));
  expect(diff).toMatchObject({ title: 'Attempt 1, as it landed', more: 0 });
  expect(diff.files).toMatchObject([{ status: 'A', path: 'a.js', added: 1, hunks: '@@ -0,0 +1 @@\n+// a.js\n' }]);
  const page = unwrap(features.conversation({ number: 1, attempt: 1, from: null }));
  expect(page.said).toContainEqual({ kind: 'text', text: 'On it' });
  expect(unwrap(features.conversation({ number: 1, attempt: 1, from: page.end }))).toMatchObject({
    said: [],
    start: page.end,
    hasMore: false,
  });
  expect(features.worktree(1)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  // One speed-up wherever it is shown.
  const report = unwrap(session.runs.report(1));
  const timeline = unwrap(await session.runs.timeline(1));
  expect(report.sequential_ms).toBeGreaterThan(0);
  expect(timeline.sequentialMs).toBe(report.sequential_ms);
  expect(speedUp(timeline, timeline.finishedAt ?? 0)).toBe(report.parallel_efficiency);
});

it('shows what a check printed without its colours', async () => {
  const red = String.raw`printf '\033[31mwrong\033[0m\n'; exit 1`;
  const test = await project({
    plan: [{ id: 'a', name: 'A', checks: [{ name: 'own', argv: ['sh', '-c', red] }] }],
    recipes: { a: [{ say: 'On it' }, ...works('a.js')] },
    settings: { maxFailures: 1 },
  });
  const session = sessionOf(test);
  unwrap(await session.start({ agent: 'demo' }));
  await shown(session, 1, 'failed');
  const [attempt] = unwrap(await session.features.details(1)).attempts;
  expect(attempt?.checks.at(-1)).toMatchObject({ verdict: 'red', tail: 'wrong\n' });
});

it('shows a worktree as it is, with what nobody has added, moved or deleted in it', async () => {
  const test = await project({
    plan: [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B' },
    ],
    // The other one keeps the run going.
    recipes: {
      b: [{ hang: true }],
      a: [{ write: 'old name.txt', lines: ['one', 'two', 'three'] }, { ask: 'How?' }, ...works('a.js')],
    },
  });
  const session = sessionOf(test);
  unwrap(await session.start({ agent: 'demo', concurrency: 2 }));
  await shown(session, 1, 'needs_input');
  const { features } = session;
  const worktree = unwrap(features.worktree(1));
  mkdirSync(join(worktree, 'ä'));
  writeFileSync(join(worktree, 'ä', 'new "file".txt'), 'first\n');
  writeFileSync(join(worktree, 'picture.bin'), Buffer.from([0, 1, 2, 0]));
  const files = unwrap(await features.diff(1, null)).files.map(({ path, status, hunks, left }) => [
    path,
    status,
    hunks?.split('\n')[1] ?? null,
    left,
  ]);
  expect(files).toEqual([
    ['old name.txt', 'A', '+one', null],
    ['picture.bin', 'A', null, 'binary'],
    ['ä/new "file".txt', 'A', '+first', null],
  ]);
  expect(unwrap(await features.details(1))).toMatchObject({ question: 'How?', work: { worktree } });
  renameSync(join(worktree, 'old name.txt'), join(worktree, 'name.txt'));
  rmSync(join(worktree, 'picture.bin'));
  expect(unwrap(await features.diff(1, 1)).files.map(({ path }) => path)).toEqual(['name.txt', 'ä/new "file".txt']);

  // Through the run this process hosts.
  expect(unwrap(await features.change(1, { type: 'answer', answer: 'So' }))).toMatchObject({ changed: true });
  await shown(session, 1, 'landed');
  unwrap(await session.kill());
  await shows(session, () => !session.isLive());
});

it('makes a branch of what is kept of a given-up attempt, and none while a run goes on', async () => {
  const question = { mcp: 'feature_request_human_input', args: { question: 'Red or blue?' } };
  const begun = [{ write: 'begun.js', lines: ['// begun'] }, { commit: 'Begin' }];
  const test = await project({
    plan: [{ id: 'a', name: 'A' }],
    rawRecipes: { a: { steps: works('a.js'), attempts: { 1: { steps: [...begun, question] } } } },
  });
  const session = sessionOf(test);
  const { features } = session;
  unwrap(await session.start({ agent: 'demo' }));
  expect(await features.keepAsBranch('refs/flotilla/rescue/none')).toMatchObject({ error: { code: 'refused' } });
  await shown(session, 1, 'needs_input');
  await shows(session, () => !session.isLive());
  unwrap(await features.change(1, { type: 'reset' }));
  const [kept] = unwrap(await features.details(1)).work.rescued;
  const branch = unwrap(await features.keepAsBranch(kept?.ref ?? ''));
  expect(branch).toMatch(/^rescue\/[0-9a-f]{8}$/);
  expect((await test.git('rev-parse', branch)).trim()).toBe(kept?.commit);
  // Asked again it is there already; what is kept stays.
  expect(unwrap(await features.keepAsBranch(kept?.ref ?? ''))).toBe(branch);
  expect(unwrap(await features.details(1)).work.rescued).toHaveLength(1);
  expect(await features.keepAsBranch('refs/heads/main')).toMatchObject({ error: { code: 'not_found' } });
});
