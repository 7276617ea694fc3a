import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { gateQuestion } from '../../../src/domain/gate/gate-question';
import type { DomainEvent } from '../../../src/shared/event';
import { attemptId, commitId, featureNumber, runId, type FeatureNumber } from '../../../src/shared/ids';
import { defaultRunSettings } from '../../../src/shared/run-settings';
import { createProcesses } from '../../../src/adapters/processes/create-processes';
import { openStore } from '../../../src/host/projects/open-store';
import { holdHostLock } from '../../../src/host/projects/write-access';
import { unwrap } from '../../support/test-project';
import type { CliEnd } from './stage';
import { allRefused, allRefusedAtOnce, refused, useStage } from './refusal';

const stage = useStage();
const plan = [
  { id: 'model', name: 'Model' },
  { id: 'api', name: 'API', dependencies: ['model'] },
  { id: 'page', name: 'Page', dependencies: ['api'] },
  { id: 'solo', name: 'Solo' },
];
const model = featureNumber(1);
const solo = featureNumber(4);
const changes = [
  ['retry', 'model'],
  ['reset', 'model'],
  ['skip', 'solo'],
  ['answer', 'model', 'yes'],
  ['depend', 'solo', 'model'],
  ['undepend', 'api', 'model'],
].map((words) => ['features', ...words]);

beforeEach(async () => {
  expect(await stage().call(['import', stage().plan(plan)])).toMatchObject({ code: 0 });
});

const json = (end: CliEnd): unknown => JSON.parse(end.stdout);
async function ok(...args: readonly string[]): Promise<CliEnd> {
  const end = await stage().call(['features', ...args]);
  expect(end, `flotilla features ${args.join(' ')}`).toMatchObject({ code: 0, stderr: '' });
  return end;
}

/** Stores what a run would have come to. */
function record(...events: readonly DomainEvent[]): void {
  const file = join(stage().repo, '.flotilla', 'flotilla.db');
  const store = unwrap(openStore({ file, mode: 'write', create: false }));
  store.transact((tx) => void events.forEach((event) => tx.append(event, 1_000)));
  store.close();
}

const run = runId('run');
const claim = (feature: FeatureNumber): readonly DomainEvent[] => [
  {
    type: 'run_started',
    runId: run,
    number: 1,
    settings: defaultRunSettings,
    host: { pid: 1, startedAt: 'x' },
    target: 'refs/heads/main',
    startCommit: commitId(stage().git('rev-parse', 'HEAD')),
  },
  {
    type: 'feature_claimed',
    feature,
    attemptId: attemptId('one'),
    attemptNumber: 1,
    generation: 1,
    runId: run,
    lane: 1,
    role: 'coding',
    agent: 'demo',
    model: null,
    resumes: false,
    owner: '1:x',
    leaseExpiresAt: 2_000,
  },
];
const failed: DomainEvent = {
  type: 'attempt_failed',
  feature: model,
  attemptId: attemptId('one'),
  outcome: 'failed',
  reason: 'It broke',
  counted: true,
  final: true,
  notBefore: null,
};

describe('a feature that failed for good', () => {
  beforeEach(() => record(...claim(model), failed));

  test('is tried again as the report recommends, by id and by number', async () => {
    const listed = json(await ok('list', '--json'));
    expect(listed).toMatchObject([
      { status: 'failed', failures: 1 },
      { reason: expect.stringMatching(/#1 Model failed for good\. Retry it/) },
      {},
      {},
    ]);
    expect((await ok('retry', 'model')).stdout).toBe('#1 Model is tried again.\n  Ready. Starts with the next run\n');
    await refused(
      stage(),
      ['features', 'retry', '#1'],
      [/#1 Model is pending; it cannot be retried now/, /flotilla run/],
    );
  });

  test('can be reset, which forgets the failure', async () => {
    expect(json(await ok('reset', '1', '--json'))).toMatchObject({
      id: 'model',
      status: 'pending',
      ready: true,
      failures: 0,
      last_failure: null,
    });
  });

  test('can be skipped once nothing needs it any more', async () => {
    await refused(
      stage(),
      ['features', 'skip', 'model'],
      [/#1 Model cannot be skipped: #2 depends on it/, /flotilla features undepend '#2' model/],
    );
    expect(json(await ok('undepend', '#2', 'model', '--json'))).toMatchObject({
      id: 'api',
      dependencies: [],
      ready: true,
    });
    expect(json(await ok('skip', 'model', '--json'))).toMatchObject({ id: 'model', status: 'skipped', ready: false });
    await refused(stage(), ['features', 'retry', 'model'], [/is skipped/, /flotilla features reset model/]);
    expect(json(await ok('reset', 'model', '--json'))).toMatchObject({ status: 'pending' });
  });
});

test('a question about an account is answered without words', async () => {
  const question = gateQuestion('Invalid API key');
  record(...claim(model), { type: 'feature_parked', feature: model, attemptId: attemptId('one'), question });
  expect(json(await ok('show', 'model', '--json'))).toMatchObject({ question, asks_about: 'account' });
  expect((await ok('answer', 'model')).stdout).toContain('#1 Model has its answer.');
  expect(json(await ok('show', 'model', '--json'))).toMatchObject({ answered: { question, answer: 'It can go on' } });
});

describe('a question', () => {
  beforeEach(() =>
    record(...claim(model), {
      type: 'feature_parked',
      feature: model,
      attemptId: attemptId('one'),
      question: 'Red or blue?',
    }),
  );

  test('is answered in as many words as needed, without what acts on terminals', async () => {
    expect((await ok('list', '--status', 'needs_input')).stdout).toMatch(/Red or blue\?/);
    expect((await stage().call(['status'])).stdout).toMatch(/Red or blue\?\n {2}flotilla features answer FEATURE TEXT/);
    for (const nothing of [[], [' ']])
      await refused(stage(), ['features', 'answer', 'model', ...nothing], [/answer is empty/]);
    expect(json(await ok('show', 'model', '--json'))).toMatchObject({ asks_about: null });
    const answered = await ok('answer', 'model', 'Blue,', 'as\u001b[31m ever', '--json');
    expect(json(answered)).toMatchObject({ id: 'model', status: 'pending', ready: true });
    expect(json(await ok('show', 'model', '--json'))).toMatchObject({
      question: null,
      answered: { question: 'Red or blue?', answer: 'Blue, as ever' },
    });
    const { answer, question, first } = stage().withStore((store) => store.feature(model)) ?? {};
    expect({ answer, question, first }).toEqual({ answer: 'Blue, as ever', question: 'Red or blue?', first: true });
  });

  test('that nobody asked cannot be answered', async () => {
    await refused(stage(), ['features', 'answer', 'solo'], [/#4 Solo asks nothing now/, /--status needs_input/]);
    await refused(stage(), ['features', 'answer', 'solo', 'x'], [/#4 Solo is pending/, /--status needs_input/]);
  });
});

describe('dependencies', () => {
  test('are added and taken out one by one', async () => {
    expect(json(await ok('depend', 'page', '#4', '--json'))).toMatchObject({ dependencies: ['api', 'solo'] });
    expect((await ok('depend', 'page', 'solo')).stdout).toMatch(/so already/);
    expect((await ok('undepend', 'page', 'api')).stdout).toBe(
      '#3 Page no longer needs #2 API.\n  Waiting for #4 Solo to land\n',
    );
    const seq = stage().withStore((store) => store.lastSeq());
    await refused(stage(), ['features', 'undepend', 'page', 'api'], [/#3 Page does not depend on #2 API/]);
    await refused(stage(), ['features', 'depend', 'model', 'solo', '--project-dir', '/nowhere'], [/no such folder/]);
    expect(stage().withStore((store) => store.lastSeq())).toBe(seq);
  });

  test('that would close a cycle are refused with its path', async () => {
    await refused(stage(), ['features', 'depend', 'model', 'page'], [/cycle: #1 Model → #3 Page → #2 API → #1 Model/]);
    await refused(stage(), ['features', 'depend', 'solo', 'solo'], [/can't depend on itself: #4 Solo → #4 Solo/]);
  });

  test('of what has landed mean nothing; on what is gone they can be taken out', async () => {
    record(...claim(solo), ...landing());
    await refused(stage(), ['features', 'depend', 'solo', 'model'], [/#4 Solo is passing already/]);
    await refused(stage(), ['features', 'reset', 'solo'], [/#4 Solo is passing; it cannot be reset now/]);
    record({ type: 'feature_removed', feature: model });
    expect((await ok('undepend', 'api', '#1')).stdout).toMatch(/#2 API no longer needs #1\.\n {2}Ready/);
    await refused(stage(), ['features', 'undepend', 'api', '#1'], [/no feature #1/]);
  });
});

test('what a killed host left at work counts as interrupted, what waits to land stays', async () => {
  record(...claim(solo));
  expect(json(await ok('depend', 'solo', 'model', '--json'))).toMatchObject({
    status: 'pending',
    blocked_by: ['model'],
  });
  expect(stage().withStore((store) => [store.leases(), store.attempts()])).toMatchObject([
    [],
    [{ status: 'interrupted' }],
  ]);
  expect(json(await ok('skip', 'solo', '--json'))).toMatchObject({ status: 'skipped' });
});

test('what waits to land is left to the next run', async () => {
  record(...claim(solo), ...landing().slice(0, -1));
  for (const words of [
    ['reset', 'solo'],
    ['skip', 'solo'],
    ['depend', 'solo', 'model'],
  ])
    await refused(stage(), ['features', ...words], [/#4 Solo/, /merge queue|being worked on/]);
});

test('each is refused beside a host, inside an attempt, without a project, and for features nobody knows', async () => {
  const lock = unwrap(await holdHostLock(stage().home, { path: stage().repo }));
  await allRefusedAtOnce(stage(), changes, [new RegExp(`process ${process.pid}\\b`, 'i')]);
  lock.release();
  const elsewhere = await hostOfAnotherHome();
  await allRefused(stage(), changes.slice(1, 3), [/process \d+\) is working/, /user folder of its own/]);
  elsewhere.end();
  await allRefused(stage(), changes, [/inside an attempt/], { env: { FLOTILLA_ATTEMPT: 'cookie' } });
  const ghosts = changes.map(([features = '', verb = '', , ...rest]) => [features, verb, 'ghost', ...rest]);
  await allRefused(stage(), ghosts, [/no feature ghost/, /flotilla features list/]);
  stage().git('clone', '-q', '.', '../other');
  await allRefused(stage(), changes, [/not a Flotilla project yet/], { cwd: join(stage().base, 'other') });
});

/** A living process that the database names as the host of an unfinished run. */
async function hostOfAnotherHome(): Promise<{ end(): void }> {
  const host = await createProcesses().identify(process.ppid);
  if (host === null) throw new Error('a test has a parent');
  const [started] = claim(solo);
  if (started?.type !== 'run_started') throw new Error('a claim begins with its run');
  record({ ...started, host });
  return { end: () => record({ type: 'run_finished', runId: run, finalStatus: 'stopped', report: null }) };
}

function landing(): readonly DomainEvent[] {
  const commit = commitId(stage().git('rev-parse', 'HEAD'));
  const who = { feature: solo, attemptId: attemptId('one') };
  return [
    { type: 'feature_reported', ...who, by: 'mcp' },
    { type: 'feature_verified', ...who, head: commit, verificationMs: 1 },
    { type: 'landing_started', ...who, targetBefore: commit, candidate: commit },
    { type: 'feature_landed', ...who, commit, verified: true, verificationMs: 1 },
  ];
}
