import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../../src/host/projects/open-store';
import { attemptId, commitId, featureNumber, runId } from '../../../src/shared/ids';
import { defaultRunSettings } from '../../../src/shared/run-settings';
import type { DomainEvent } from '../../../src/shared/event';
import { unwrap } from '../../support/test-project';
import { refused, useStage } from '../cli/refusal';
import type { CliEnd } from '../cli/stage';

const stage = useStage();
const model = featureNumber(1);

beforeEach(async () => {
  const plan = stage().plan([
    { id: 'model', name: 'Model', files: ['src/model.ts'], estimate: '20m' },
    { id: 'api', name: 'API', dependencies: ['model'] },
  ]);
  expect(await stage().call(['import', plan])).toMatchObject({ code: 0 });
});

async function ok(...args: readonly string[]): Promise<CliEnd> {
  const end = await stage().call(['features', ...args]);
  expect(end, `flotilla features ${args.join(' ')}`).toMatchObject({ code: 0, stderr: '' });
  return end;
}
const row = (number = 1) => stage().withStore((store) => store.feature(featureNumber(number)));
const lastSeq = () => stage().withStore((store) => store.lastSeq());

/** Stores what a run that was killed has come to. */
function record(...events: readonly DomainEvent[]): void {
  const store = unwrap(
    openStore({ file: join(stage().repo, '.flotilla', 'flotilla.db'), mode: 'write', create: false }),
  );
  store.transact((tx) => void events.forEach((event) => tx.append(event, 1_000)));
  store.close();
}

const who = { feature: model, attemptId: attemptId('one') };
function claimed(): readonly DomainEvent[] {
  const run = { runId: runId('run'), number: 1, settings: defaultRunSettings, host: { pid: 1, startedAt: 'x' } };
  const startCommit = commitId(stage().git('rev-parse', 'HEAD'));
  const attempt = { ...who, attemptNumber: 1, generation: 1, runId: run.runId, lane: 1, role: 'coding' } as const;
  const owner = { agent: 'demo', model: null, resumes: false, owner: '1:x', leaseExpiresAt: 2_000 };
  return [
    { type: 'run_started', ...run, target: 'refs/heads/main', startCommit },
    { type: 'feature_claimed', ...attempt, ...owner },
  ];
}

describe('edit, between runs', () => {
  test('changes what is named and leaves the rest; saying it again changes nothing', async () => {
    const words = ['edit', 'model', '--name', 'Data\u001b[31m model', '--priority', '5', '--urgency', 'urgent'];
    expect((await ok(...words, '--resource', 'db', '--estimate', '1h')).stdout).toBe(
      '#1 Data model is changed.\n  Ready. Starts with the next run\n',
    );
    expect(row()).toMatchObject({
      name: 'Data model',
      priority: 5,
      urgency: 'urgent',
      resources: ['db'],
      files: ['src/model.ts'],
      estimateMs: 3_600_000,
      id: 'model',
    });
    const seq = lastSeq();
    expect((await ok('edit', 'model', '--priority', '5', '--estimate', '60m')).stdout).toMatch(/so already/);
    expect(lastSeq()).toBe(seq);
    await ok('edit', 'model', '--file', '', '--estimate', '');
    expect(row()).toMatchObject({ files: [], estimateMs: null });
  });

  test.each([
    [['edit', 'model'], [/Nothing is named that should change/]],
    [['edit', 'model', '--estimate', 'soon'], [/“soon” is not a time/]],
    [['edit', 'model', '--name', '  '], [/name/]],
    [['edit', 'model', '--priority', '-1'], [/whole number/]],
    [['edit', 'model', '--urgency', 'soonish'], [/urgent/]],
    [['edit', 'ghost', '--name', 'x'], [/no feature ghost/]],
    [['remove', 'ghost'], [/no feature ghost/]],
    [
      ['remove', 'model'],
      [/#1 Model can't be removed: #2 API needs it/, /features remove model --detach/],
    ],
    [['defer', 'ghost'], [/no feature ghost/]],
    [['approve', '1'], [/no proposal 1/]],
    [['decline', 'x'], [/whole number/]],
  ] as const)('refuses %j and changes nothing', async (words, says) => {
    await refused(stage(), ['features', ...words], says);
  });
});

test('a name without end is refused, beside all else that a plan may not say', async () => {
  await refused(stage(), ['features', 'edit', 'model', '--name', 'x'.repeat(501)], [/name: .*500/]);
});

describe('what a killed host left at work', () => {
  beforeEach(() => record(...claimed()));

  test('gets new text without losing its attempt', async () => {
    await ok('edit', 'model', '--description', 'New');
    expect(row()).toMatchObject({ description: 'New', status: 'claimed', attemptId: 'one' });
  });

  test('starts over when asked to', async () => {
    await ok('edit', 'model', '--restart');
    expect(row()).toMatchObject({ status: 'pending', attemptId: null, first: true, failures: 0 });
  });

  test('is put back, or removed with what it holds', async () => {
    await ok('defer', 'model');
    expect(row()).toMatchObject({ status: 'pending', skips: 1 });
    const removed = await stage().call(['features', 'remove', 'model', '--detach', '--yes']);
    expect(removed).toMatchObject({ code: 0, stdout: '#1 Model is removed.\n', stderr: 'No longer needed by #2.\n' });
    expect(row()).toBeUndefined();
    expect(row(2)).toMatchObject({ dependencies: [] });
    expect(stage().withStore((store) => store.leases())).toEqual([]);
  });
});

test('what waits to land is not removed before the next run has looked at it', async () => {
  const head = commitId(stage().git('rev-parse', 'HEAD'));
  record(
    ...claimed(),
    { type: 'feature_reported', ...who, by: 'mcp' },
    { type: 'feature_verified', ...who, head, verificationMs: 1 },
  );
  await refused(stage(), ['features', 'remove', 'model', '--detach'], [/waits to land/, /flotilla run/]);
  await refused(stage(), ['features', 'edit', 'model', '--restart'], [/no attempt that could start over/]);
  record(
    { type: 'landing_started', ...who, targetBefore: head, candidate: head },
    { type: 'feature_landed', ...who, commit: head, verified: true, verificationMs: 1 },
  );
  const removed = await stage().call(['features', 'remove', 'model', '--detach']);
  expect(removed.stderr).toBe('No longer needed by #2.\nIts work has landed and stays on the target.\n');
});
