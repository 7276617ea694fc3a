import { expect, test } from 'vitest';
import { limitedGate } from '../../../shared/testing/gate-view';
import { featureOf, projectOf, runOf } from '../../lib/testing/project-of';
import { headline, whySentence } from './why-sentence';

const blocked = (number: number, by: number) =>
  featureOf(number, { shown: 'blocked', dependencies: [by], blockedBy: [by] });

test('before the first run it counts what can start', () => {
  const project = projectOf({ features: [featureOf(1), blocked(2, 1)] });
  expect(headline(project)).toBe('Ready to start');
  expect(whySentence(project)).toBe('1 feature can start at once, 1 needs others to land first.');
  expect(whySentence(projectOf())).toBe('This project has no features yet.');
});

test('what keeps the project from being run comes before what could start', () => {
  const newer = { code: 'database_newer', message: 'The database is of a newer version.' } as const;
  const project = projectOf({ features: [featureOf(1), featureOf(2)] });
  expect(headline(project, newer)).toBe('Can’t start');
  expect(whySentence(project, newer)).toBe('Its database needs a newer Flotilla.');
  const stopped = projectOf({ run: runOf({ status: 'finished', finalStatus: 'stopped' }), features: [featureOf(1)] });
  expect(whySentence(stopped, newer)).toBe('Its database needs a newer Flotilla.');
});

test('while it runs it names what holds most back', () => {
  const models = featureOf(7, { name: 'Database models', shown: 'claimed', onCriticalPath: true });
  const project = projectOf({ run: runOf(), features: [models, blocked(8, 7), blocked(9, 7)] });
  expect(headline(project)).toBe('0 of 3 lanes busy');
  expect(whySentence(project)).toBe('2 features wait on #7 Database models, on the critical path.');
});

test('however long a name is, what is said of it can be read', () => {
  const long = featureOf(7, { name: 'x'.repeat(200), shown: 'claimed' });
  const project = projectOf({ run: runOf(), features: [long, blocked(8, 7), blocked(9, 8)] });
  expect(whySentence(project)).toBe(`2 features wait on #7 ${'x'.repeat(59)}…`);
});

test('where nothing holds back, the first that waits says why', () => {
  const waiting = featureOf(3, { name: 'Cart', shown: 'waiting', reason: 'Waiting for lock src/a.ts, held by #8' });
  expect(whySentence(projectOf({ run: runOf(), features: [waiting] }))).toBe(
    '#3 Cart: Waiting for lock src/a.ts, held by #8.',
  );
});

test.each([
  [runOf({ status: 'draining' }), 'Active work finishes, nothing new starts.'],
  [runOf({ status: 'finished', finalStatus: 'complete' }), 'It did all it was started for. 1 feature is left.'],
  [runOf({ status: 'finished', finalStatus: 'partial' }), '1 feature did not land; each says why below.'],
  [runOf({ status: 'finished', finalStatus: 'stopped' }), 'Resume goes on where the agents were.'],
  [runOf({ status: 'finished', finalStatus: null }), 'Resume goes on where the agents were.'],
])('$status, $finalStatus: a sentence of its own', (run, sentence) => {
  expect(whySentence(projectOf({ run, features: [featureOf(1)] }))).toBe(sentence);
});

test('a run that only planned does not count what was not built against itself', () => {
  const planned = (part: object, rest: object = {}) =>
    whySentence(
      projectOf({
        run: runOf({ status: 'finished', finalStatus: 'complete', goal: 'decomposition', ...part }),
        ...rest,
      }),
    );
  const features = [featureOf(1)];
  const tasks = [{ id: 'a', name: 'A' }];
  const batches = [{ planning: 1, source: 'Search', agent: 'demo', proposed: tasks }];
  expect(planned({}, { features, batches })).toBe('It only planned: 1 task waits for your word under Needs you.');
  expect(planned({ goal: 'initializer' }, { features })).toBe(
    'It only planned; nothing was built. Start builds what is ready.',
  );
  expect(planned({}, {})).toBe('It only planned; nothing was built.');
  expect(planned({ finalStatus: 'failed' }, { features })).toBe(
    'Planning came to nothing, and nothing was built: its log says why.',
  );
});

test('after a run that landed everything nothing is left', () => {
  const run = runOf({ status: 'finished', finalStatus: 'complete' });
  const features = [
    featureOf(1, { status: 'landed', shown: 'landed' }),
    featureOf(2, { status: 'skipped', shown: 'skipped' }),
  ];
  expect(whySentence(projectOf({ run, features }))).toBe('Every feature is on the target branch.');
});

test('an account that is held up comes before what is held back, and only while the run goes on', () => {
  const features = [featureOf(7, { shown: 'waiting' }), blocked(8, 7), blocked(9, 7)];
  const gates = [{ ...limitedGate, until: Date.now() + 3_600_000 }];
  expect(whySentence(projectOf({ run: runOf({ gates }), features }))).toMatch(
    /^Anthropic limits this account until \d\d:\d\d\.$/,
  );
  const ended = runOf({ gates, status: 'finished', finalStatus: 'stopped' });
  expect(whySentence(projectOf({ run: ended, features }))).not.toMatch(/Anthropic/);
});

test('a run that only waits for a decision says so', () => {
  const failed = featureOf(1, { name: 'Mail', status: 'failed', shown: 'failed' });
  const part = { run: runOf(), undecided: [1] };
  expect(whySentence(projectOf({ ...part, features: [failed, blocked(2, 1), blocked(3, 1)] }))).toBe(
    'The run waits for you: decide about #1 Mail, which failed.',
  );
  expect(whySentence(projectOf({ ...part, features: [failed, featureOf(2, { shown: 'claimed' })] }))).not.toMatch(
    /you/,
  );
});

test('a check that is red on the target itself comes first: it holds back everything', () => {
  const features = [featureOf(7, { shown: 'claimed' }), blocked(8, 7), blocked(9, 7)];
  const redChecks = ['lint'];
  expect(whySentence(projectOf({ run: runOf({ redChecks }), features }))).toBe(
    'The check “lint” is red on main itself: work that does not mend it can’t land. See Diagnostics.',
  );
  const ended = runOf({ status: 'finished', finalStatus: 'failed', redChecks });
  expect(whySentence(projectOf({ run: ended, features }))).toBe(
    '3 features did not land. The check “lint” is red on main itself: see Diagnostics before the next run.',
  );
});

test.each([
  [{}, 'Run 1 was interrupted'],
  [{ finalStatus: 'stopped', paused: true }, 'Run 1 is paused'],
  [{ finalStatus: 'stopped' }, 'Run 1 was stopped'],
  [{ finalStatus: 'partial' }, 'Run 1 has ended'],
] as const)('a run that ended as %j says how', (part, said) => {
  expect(headline(projectOf({ run: runOf({ status: 'finished', ...part }) }))).toBe(said);
});

test('a run that nothing can go on with does not promise it', () => {
  const failed = featureOf(1, { status: 'failed', shown: 'failed' });
  const run = runOf({ status: 'finished', finalStatus: 'stopped' });
  expect(whySentence(projectOf({ run, features: [failed] }))).toBe('Nothing can start: 1 failed.');
});
