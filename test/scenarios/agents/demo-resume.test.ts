import { readFileSync } from 'node:fs';
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
  stage = await openDemoStage({ 'list.txt': 'a\nz\n', 'README.md': 'Hello\n' });
});
afterEach(() => stage.close());

const edits = [
  { insert: 'list.txt', after: 'a', lines: ['b'] },
  { write: 'src/new.js', lines: ['1'] },
  { commit: 'First half' },
  { replace: 'src/new.js', find: '1', with: '1 + 1' },
  { append: 'README.md', lines: ['Bye'] },
  { insert: 'list.txt', before: 'z', lines: ['y'] },
  { commit: 'Second half' },
];
/** Between any two edits the host is called, which is where a test can hold the agent. */
const steps = edits.flatMap((edit, index) => [edit, { mcp: 'knowledge_add', args: { text: `after ${index}` } }]);

function run(options: Partial<DemoStart> = {}, recipe: object = { steps }): Promise<DemoEnd> {
  const { worktree, attemptFolder, socket } = stage;
  const recipes = stage.recipes({ greet: recipe });
  return startDemo({
    program: programs.demo,
    bridge: programs.bridge,
    worktree,
    attemptFolder,
    socket,
    recipes,
    ...options,
  }).end;
}

const work = () => [
  stage.git('rev-parse', 'HEAD^{tree}'),
  stage.git('log', '--format=%s', 'main..'),
  stage.git('status', '--porcelain'),
];
const notes = () => stage.calls.map(({ args }) => (args as { text: string }).text);

async function killedAfter(index: number): Promise<string | null> {
  const held = startDemo({
    program: programs.demo,
    bridge: programs.bridge,
    worktree: stage.worktree,
    attemptFolder: stage.attemptFolder,
    socket: stage.socket,
    recipes: stage.recipes({ greet: { steps } }),
  });
  stage.answer(async ({ args }) => {
    if ((args as { text: string }).text === `after ${index}`) held.kill('SIGKILL');
    return { ok: true, result: 'done' };
  });
  const end = await held.end;
  expect(end.signal).toBe('SIGKILL');
  stage.answer(async () => ({ ok: true, result: 'done' }));
  return end.session;
}

async function withoutInterruption(): Promise<readonly string[]> {
  await run();
  const result = work();
  stage.remakeWorktree();
  return result;
}

test('killed hard between any two steps, the session goes on and ends with the same tree', async () => {
  const expected = await withoutInterruption();
  for (const index of edits.keys()) {
    stage.remakeWorktree();
    const session = await killedAfter(index);
    stage.calls.splice(0);
    const end = await run({ session });
    expect(end).toMatchObject({ session, verdict: { outcome: 'ok' } });
    expect(work()).toEqual(expected);
    // What was finished is not done again; the call that was cut off is.
    expect(notes()[0]).toMatch(new RegExp(`^after (${index}|${index + 1})$`));
  }
});

test('started over without its session in the half-done worktree it ends with the same tree', async () => {
  const expected = await withoutInterruption();
  for (const index of [0, 3, 5]) {
    stage.remakeWorktree();
    await killedAfter(index);
    expect((await run({ session: null })).verdict.outcome).toBe('ok');
    const [tree, , status] = work();
    expect([tree, status]).toEqual([expected[0], expected[2]]);
  }
});

test('a session in a worktree made anew starts over and says so', async () => {
  const session = await killedAfter(5);
  stage.remakeWorktree();
  const end = await run({ session });
  expect(end.events).toContainEqual({ type: 'warning', message: 'There is nothing to go on with here; I start over.' });
  expect(work().at(1)).toBe('Second half\nFirst half');
});

test('a question parks the session; the next start goes on behind it', async () => {
  const recipe = { steps: [{ write: 'a', content: 'a' }, { ask: 'Which colour?' }, { write: 'b', content: 'b' }] };
  const asked = await run({}, recipe);
  expect(asked.verdict.outcome).toBe('ok');
  // Once is enough: the host would take a second word for a mistake.
  expect(asked.events.filter((event) => event.type === 'ask')).toEqual([]);
  expect(stage.calls.map(({ tool, args }) => [tool, args])).toEqual([
    ['feature_request_human_input', { feature_id: 7, question: 'Which colour?' }],
  ]);
  expect(stage.git('status', '--porcelain')).toBe('?? a');
  const answered = await run({ session: asked.session }, recipe);
  expect(answered.session).toBe(asked.session);
  expect(stage.git('status', '--porcelain')).toBe('?? a\n?? b');
  expect(stage.calls).toHaveLength(1);
});

test('a finished session started once more goes over its work, if its recipe knows how', async () => {
  const recipe = { steps: [{ write: 'a', content: 'wrong' }], again: { steps: [{ write: 'a', content: 'right' }] } };
  const { session } = await run({}, recipe);
  expect((await run({ session }, recipe)).verdict.outcome).toBe('ok');
  expect(readFileSync(join(stage.worktree, 'a'), 'utf8')).toBe('right');
  const last = await run({ session }, recipe);
  expect(last.events).toContainEqual({ type: 'text', text: 'I go over my work once more.' });
});

test('a finished session without more to do says so and claims no more', async () => {
  const recipe = { steps: [{ write: 'a', content: 'a' }] };
  const { session } = await run({}, recipe);
  const end = await run({ session }, recipe);
  expect(end.verdict.outcome).toBe('ok');
  expect(end.events).toContainEqual({ type: 'text', text: 'I did all I can; my recipe is at its end.' });
});
