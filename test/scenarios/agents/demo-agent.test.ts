import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { bundlePrograms, type Programs } from './bundle-programs';
import { openDemoStage, type DemoStage } from './demo-stage';
import { startDemo, type DemoEnd, type DemoStart } from './start-demo';

let programs: Programs;
let stage: DemoStage;

beforeAll(async () => {
  programs = await bundlePrograms();
});
afterAll(() => programs.remove());
beforeEach(async () => {
  stage = await openDemoStage({ 'src/kinds.js': 'start\n  arrive,\nend\n', 'README.md': 'Hello\n' });
});
afterEach(() => stage.close());

function start(options: Partial<DemoStart> & { readonly steps?: readonly unknown[] } = {}) {
  const { steps, ...rest } = options;
  const recipes = steps === undefined ? null : stage.recipes({ greet: { steps } });
  const { worktree, attemptFolder, socket } = stage;
  return startDemo({
    program: programs.demo,
    bridge: programs.bridge,
    worktree,
    attemptFolder,
    socket,
    recipes,
    ...rest,
  });
}

const run = (options: Parameters<typeof start>[0] = {}): Promise<DemoEnd> => start(options).end;
const inWorktree = (path: string) => readFileSync(join(stage.worktree, path), 'utf8');
const textsOf = (end: DemoEnd) => end.events.flatMap((event) => (event.type === 'text' ? [event.text] : []));

test('a recipe is worked off: edits, commands, tools and a commit under an identity of its own', async () => {
  const end = await run({
    steps: [
      { think: 'Hm.', ms: 500 },
      { mcp: 'feature_mark_in_progress', args: {} },
      { read: 'README.md' },
      { write: 'src/greet.js', lines: ['export const greet = 1;'] },
      { insert: 'src/kinds.js', after: 'arrive,', lines: ['  depart,'] },
      { insert: 'src/kinds.js', before: 'end', lines: ['  note,'] },
      { replace: 'README.md', find: 'Hello', with: 'Hello, all' },
      { append: 'README.md', lines: ['Bye'] },
      { write: 'data.txt', content: 'no newline' },
      { run: ['git', 'rev-parse', '--quiet', '--verify', 'nothing'], expect: 1 },
      { commit: 'Greet people' },
      { commit: 'Nothing left' },
      { say: 'Done, I think.' },
      { mcp: 'knowledge_add', args: { text: 'Greetings live in src.' } },
      { mcp: 'feature_mark_passing', args: { feature_id: '{feature}', summary: 'Greets.' } },
    ],
  });
  expect(end.verdict).toMatchObject({ outcome: 'ok' });
  expect(inWorktree('src/kinds.js')).toBe('start\n  arrive,\n  depart,\n  note,\nend\n');
  expect(inWorktree('README.md')).toBe('Hello, all\nBye\n');
  expect(inWorktree('data.txt')).toBe('no newline');
  expect(stage.git('log', '--format=%an <%ae>|%cn|%s', 'main..work')).toBe(
    'Flotilla <flotilla@localhost>|Flotilla|Greet people',
  );
  expect(stage.git('status', '--porcelain')).toBe('');
  expect(stage.calls.map(({ token, tool, args }) => [token, tool, args])).toEqual([
    ['token-of-the-test', 'feature_mark_in_progress', { feature_id: 7 }],
    ['token-of-the-test', 'knowledge_add', { text: 'Greetings live in src.' }],
    ['token-of-the-test', 'feature_mark_passing', { feature_id: 7, summary: 'Greets.' }],
  ]);
  expect(textsOf(end)).toEqual(['I am the demo agent, no model: I work from a recipe.', 'Done, I think.']);
  expect(end.events.findLast((event) => event.type === 'step')).toEqual({ type: 'step', done: 15, total: 15 });
  expect(end.events.filter((event) => event.type === 'raw' || event.type === 'warning')).toEqual([]);
});

test('the identity of a person is used where git knows one', async () => {
  stage.git('config', 'user.name', 'Ada');
  stage.git('config', 'user.email', 'ada@example.org');
  await run({ steps: [{ write: 'a', content: 'a' }, { commit: 'A' }] });
  expect(stage.git('log', '-1', '--format=%an %cn')).toBe('Ada Ada');
});

test('hooks do not run and a lock left by a killed git does not stop a commit', async () => {
  const hooks = stage.git('rev-parse', '--git-path', 'hooks');
  writeFileSync(join(hooks, 'pre-commit'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  writeFileSync(stage.git('rev-parse', '--git-path', 'index.lock'), '');
  const end = await run({ steps: [{ write: 'a', content: 'a' }, { commit: 'A' }] });
  expect(end.verdict.outcome).toBe('ok');
  expect(stage.git('log', '-1', '--format=%s')).toBe('A');
});

test('an attempt may have steps of its own', async () => {
  const recipes = stage.recipes({
    greet: { steps: [{ fail: 'not yet' }], attempts: { 2: { steps: [{ write: 'a', content: 'a' }] } } },
  });
  expect((await run({ recipes })).verdict).toMatchObject({ outcome: 'failed', reason: 'not yet' });
  expect((await run({ recipes, attemptNumber: 2 })).verdict.outcome).toBe('ok');
});

test('a feature without a recipe gets a page that says what it is, and a word about it', async () => {
  stage.answer(async ({ tool }) => ({
    ok: true,
    result: tool === 'feature_get_by_id' ? { name: 'Größe & Co', description: 'Tall.', steps: ['It is tall'] } : 'done',
  }));
  const end = await run({ feature: { number: 9, id: 'x' }, recipes: stage.recipes({}) });
  expect(end.verdict.outcome).toBe('ok');
  expect(inWorktree('docs/features/gro-e-co.md')).toMatch(/^# Feature 9: Größe & Co\n\nTall\.\n\n.*\n\n- It is tall\n/);
  expect(stage.git('log', '-1', '--format=%s')).toBe('Describe "Größe & Co"');
  expect(textsOf(end)).toContain(
    'I have no recipe for feature #9, so I only describe it in docs/features/gro-e-co.md.',
  );
  expect(stage.calls.map(({ tool }) => tool)).toEqual(['feature_get_by_id', 'feature_mark_passing']);
});

test('a page needs no answer from the host, and no letters in the name', async () => {
  stage.answer(async ({ tool }) => {
    return tool === 'feature_get_by_id' ? { ok: false, error: 'forbidden', message: 'no' } : { ok: true, result: null };
  });
  await run({ prompt: '# Feature #7: 你好\n\n…' });
  expect(inWorktree('docs/features/feature-7.md')).toContain('# Feature 7: 你好\n');
});

test.each([
  [
    'a missing marker',
    { insert: 'README.md', after: 'nowhere', lines: ['x'] },
    /README\.md: there is no line "nowhere"/,
  ],
  ['a command that ends otherwise', { run: ['git', 'rev-parse', '--verify', 'none'] }, /exit code 128 instead of 0/],
  ['a command that does not exist', { run: ['no-such-program-here'] }, /did not start/],
  ['a path out of the worktree', { write: '../out.txt', content: '' }, /leads out of the worktree/],
  ['a step that is wrong', { write: 'a' }, /The recipe of greet is wrong/],
])('%s fails the attempt with a reason', async (_, step, reason) => {
  const end = await run({ steps: [step] });
  expect(end.verdict).toMatchObject({ outcome: 'failed', reason });
  expect(end.code).toBe(1);
  expect(existsSync(join(stage.folder, 'out.txt'))).toBe(false);
});

test('what the host refuses fails the attempt with its words', async () => {
  stage.answer(async () => ({ ok: false, error: 'forbidden', message: 'That is not your feature.' }));
  const end = await run({ steps: [{ mcp: 'feature_mark_passing', args: { feature_id: 8 } }] });
  expect(end.verdict.reason).toContain('forbidden: That is not your feature.');
});

test('a recipe file that is none fails the attempt', async () => {
  const recipes = join(stage.folder, 'recipes.json');
  writeFileSync(recipes, '{');
  expect((await run({ recipes })).verdict).toMatchObject({ outcome: 'failed', reason: /cannot be read/ });
});

test('faults come from outside, for one feature and attempt', async () => {
  const faults = [{ feature: 'greet', attempt: 2, at: -1, step: { fail: 'out of luck', exit: 3, outcome: 'limit' } }];
  const env = { FLOTILLA_DEMO_FAULTS: JSON.stringify(faults) };
  const steps = [
    { write: 'a', content: 'a' },
    { write: 'b', content: 'b' },
  ];
  expect((await run({ steps, env })).verdict.outcome).toBe('ok');
  const end = await run({ steps, env, attemptNumber: 2 });
  expect(end).toMatchObject({ code: 3, verdict: { outcome: 'limit', reason: 'out of luck' } });
});

test('chances are decided by the seed alone', async () => {
  const steps = Array.from({ length: 20 }, (_, index) => ({ chance: 0.5, step: { write: `f${index}`, content: '' } }));
  const filesWith = async (seed: string) => {
    stage.remakeWorktree();
    await run({ steps, env: { FLOTILLA_DEMO_SEED: seed } });
    return stage.git('status', '--porcelain');
  };
  const first = await filesWith('1');
  expect(await filesWith('1')).toBe(first);
  expect(await filesWith('2')).not.toBe(first);
});

test('a crash is a crash', async () => {
  const end = await run({ steps: [{ crash: true }] });
  expect(end).toMatchObject({ signal: 'SIGKILL', verdict: { outcome: 'crashed' } });
});

test('a hanging agent ends when asked, a stubborn one only when killed', async () => {
  const say = { say: 'now' };
  const polite = await run({
    steps: [say, { hang: true }],
    onEvent: (event, kill) => event.type === 'text' && event.text === 'now' && kill('SIGTERM'),
  });
  expect(polite).toMatchObject({ code: 143, verdict: { outcome: 'cancelled' } });

  const stubborn = await run({
    steps: [say, { hang: true, stubborn: true }],
    onEvent: (event, kill) => {
      if (event.type !== 'text') return;
      if (event.text === 'now') kill('SIGTERM');
      if (event.text === 'I ignore SIGTERM.') kill('SIGKILL');
    },
  });
  expect(stubborn.signal).toBe('SIGKILL');
});

test('a lie is told to the host without any work', async () => {
  const end = await run({ steps: [{ lie: true }, { write: 'a', content: 'a' }] });
  expect(end.verdict.outcome).toBe('ok');
  expect(stage.calls.map(({ tool }) => tool)).toEqual(['feature_mark_passing']);
  expect(stage.git('status', '--porcelain')).toBe('');
});

test.each(['lines', 'line', 'binary'])('a flood of %s passes and the work goes on behind it', async (shape) => {
  const end = await run({
    steps: [
      { flood: 500_000, shape },
      { write: 'a', content: 'a' },
    ],
  });
  expect(end.verdict.outcome).toBe('ok');
  expect(end.events.some((event) => event.type === 'raw')).toBe(true);
  expect(stage.git('status', '--porcelain')).toBe('?? a');
});

test.each([false, true])('a child may stay behind, detached: %s', async (detached) => {
  const script = `require('fs').writeFileSync('child.pid', String(process.pid)); setInterval(() => {}, 1e6)`;
  const end = await run({
    steps: [
      { spawn: [process.execPath, '-e', script], detached },
      { run: [process.execPath, '-e', `while (!require('fs').existsSync('child.pid'));`] },
    ],
  });
  const child = Number(inWorktree('child.pid'));
  expect(end.verdict.outcome).toBe('ok');
  expect(process.kill(child, 'SIGKILL')).toBe(true);
});
