import { expect, test } from 'vitest';
import type { Diagnosis } from '../../../shared/contract/diagnostics-calls';
import type { LaneView } from '../../../shared/views';
import { featureOf, projectOf, runOf } from '../../lib/testing/project-of';
import { doctorCard, isTrouble } from './doctor-words';
import { liveFindings } from './live-findings';

const findingsOf = (part: Parameters<typeof projectOf>[0]) => liveFindings(projectOf(part), { at: new Map(), now: 0 });
const titles = (...features: ReturnType<typeof featureOf>[]) =>
  findingsOf({ features, run: runOf() }).map(({ title }) => title);

test('nothing is wrong with work that can go on', () => {
  expect(titles(featureOf(1), featureOf(2, { status: 'landed' }))).toEqual([]);
});

test('a check that is red on the target is told first, and leads to the checks', () => {
  const features = [featureOf(1, { status: 'landed' }), featureOf(2, { status: 'failed' }), featureOf(3)];
  const message = 'Red before the run began: lint (exit code 1)';
  const activity = [{ type: 'warning', seq: 1, at: 5, code: 'red_baseline', message } as const];
  const [first] = findingsOf({ features, activity, run: runOf({ redChecks: ['lint'] }) });
  expect(first).toMatchObject({
    title: 'The check “lint” is red on main itself',
    cause: expect.stringContaining(`${message}. Each feature`),
    affected: [2, 3],
    remedy: { type: 'checks' },
  });
});

test('a failure names everything it holds up, directly or not, and can be tried again', () => {
  const features = [
    featureOf(1, { name: 'Mail', status: 'failed', reason: 'Red' }),
    featureOf(2, { dependencies: [1] }),
    featureOf(3, { dependencies: [2] }),
    featureOf(4, { dependencies: [1], status: 'skipped' }),
  ];
  expect(findingsOf({ features: [...features, featureOf(5)], run: runOf() })[0]).toMatchObject({
    title: '#1 Mail failed for good',
    cause: 'Red.',
    affected: [2, 3],
    remedy: { type: 'change', feature: 1, change: { type: 'retry' } },
  });
});

test('features that wait for the same thing are one finding, and a back-off is none', () => {
  const reason = 'Waiting for lock src/a.ts, held by #8';
  const found = findingsOf({
    features: [
      featureOf(1, { waitingFor: 'lock', reason }),
      featureOf(2, { waitingFor: 'lock', reason }),
      featureOf(3, { waitingFor: 'back_off', reason: 'Next attempt at 14:12' }),
    ],
  });
  expect(found).toMatchObject([{ cause: reason, affected: [1, 2], remedy: { type: 'open', feature: 8 } }]);
});

test('what is skipped but needed, and what a killed run holds, can be put right', () => {
  const skipped = featureOf(1, { name: 'Base', status: 'skipped' });
  expect(titles(skipped, featureOf(2, { dependencies: [1] }), featureOf(3))).toEqual([
    '#1 Base is skipped, but needed',
  ]);
  const left = findingsOf({ features: [featureOf(1, { status: 'claimed' })] });
  expect(left[0]?.remedy).toEqual({ type: 'start', label: 'Start a run' });
});

test('what doctor can mend becomes a button, and no command line is told', () => {
  const worktree: Diagnosis = { what: 'worktree', state: 'note', messages: ['a', 'b'], remedy: null, canMend: true };
  expect(doctorCard(worktree)).toMatchObject({
    title: 'Worktrees are left over',
    messages: ['A', 'B'],
    remedy: { type: 'mend', what: 'worktree', label: 'Remove them' },
  });
  expect(doctorCard({ ...worktree, canMend: false, remedy: 'Say flotilla doctor --mend' }).hint).toBeNull();
  const limit: Diagnosis = { what: 'limit', state: 'note', messages: ['a: shut'], remedy: null, canMend: true };
  expect(doctorCard(limit)).toMatchObject({
    title: 'Agents of an account wait',
    remedy: { type: 'mend', label: 'Let one try now', what: 'limit' },
  });
  const database: Diagnosis = { what: 'database', state: 'bad', messages: ['x'], remedy: 'flotilla …', canMend: false };
  expect(doctorCard(database).hint).toContain('Quit Flotilla');
  expect(doctorCard({ ...database, state: 'good', remedy: null }).hint).toBeNull();
  expect(isTrouble(worktree)).toBe(true);
  expect(isTrouble({ ...worktree, what: 'agent', canMend: false })).toBe(false);
});

test('where all that is left waits for a person, that comes first, with the one thing to do', () => {
  const failed = featureOf(1, { name: 'Mail', status: 'failed' });
  const skipped = featureOf(2, { name: 'Base', status: 'skipped' });
  const [first] = findingsOf({ features: [failed, featureOf(3, { dependencies: [1] })] });
  expect(first).toMatchObject({
    title: 'Nothing can move any more',
    cause: 'The one feature that is left waits for #1 Mail, which failed for good. No run can go on until you decide.',
    affected: [3],
    remedy: { type: 'change', label: 'Retry #1', feature: 1, change: { type: 'retry' } },
  });
  const both = [failed, skipped, featureOf(3, { dependencies: [1] }), featureOf(4, { dependencies: [2] })];
  expect(findingsOf({ features: both })[0]?.remedy).toEqual({
    type: 'changes',
    label: 'Bring all 2 back',
    changes: [
      { feature: 1, change: { type: 'retry' } },
      { feature: 2, change: { type: 'reset' } },
    ],
  });
  const asking = [featureOf(1, { status: 'needs_input' }), featureOf(2, { dependencies: [1] })];
  expect(findingsOf({ features: asking })[0]?.remedy).toEqual({ type: 'open', label: 'Answer #1', feature: 1 });
  expect(titles(failed, featureOf(3, { dependencies: [1] }), featureOf(5, { status: 'claimed' }))[0]).not.toMatch(
    /move/,
  );
});

test('an agent that shows nothing new for long may hang; what hung for good says so', () => {
  const attempt = { id: 'a', feature: 4, featureName: 'Mail', status: 'working', state: 'thinking', tool: null };
  const project = projectOf({ lanes: [{ lane: 2, attempt } as LaneView], run: runOf() });
  const after = (minutes: number) => liveFindings(project, { at: new Map([['a', 0]]), now: minutes * 60_000 });
  expect(after(4)).toEqual([]);
  expect(after(6)[0]).toMatchObject({
    title: '#4 Mail may hang',
    cause: expect.stringContaining('lane 2 has shown nothing new for 6 min'),
    remedy: { label: 'Start over', feature: 4 },
  });
  const hung = { outcome: 'hung', reason: 'no output for 10 min', at: 0 } as const;
  const [failed] = findingsOf({ features: [featureOf(1, { name: 'Mail', status: 'failed', lastFailure: hung })] });
  expect(failed).toMatchObject({ title: '#1 Mail hung, and failed for good', cause: 'No output for 10 min.' });
});
