import { describe, expect, it } from 'vitest';
import { featureNumber } from '../../../src/shared/ids';
import { useGates } from '../../support/gate';
import { report, script, works } from '../../support/recipe-steps';
import type { TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const gate = useGates();

const answer = (test: TestProject, text: string) =>
  test.record({ type: 'feature_answered', feature: featureNumber(1), answer: text });
const attemptsOf = (lines: readonly { type: string; feature?: number }[]) =>
  lines.filter((line) => line.type === 'attempt_started').map((line) => line.feature);

describe('a question an agent asks', () => {
  const asksFirst = [{ ask: 'Red or blue?' }, script(keepPrompt()), ...works('a.js')];

  it('is answered between runs: its attempt goes on before all others, and is told the answer', async () => {
    const test = await project({
      plan: [
        { id: 'a', name: 'A', priority: 2000 },
        { id: 'b', name: 'B', priority: 1 },
      ],
      recipes: { a: asksFirst, b: works('b.js') },
    });
    const first = await test.run({ maxAttempts: 2, concurrency: 1 });
    expect(first.report.needs_person.map((entry) => entry.reason).join()).toContain('Red or blue?');
    const parked = test.withStore((store) => store.attempts().find((attempt) => attempt.status === 'parked'));
    answer(test, 'Blue');
    const second = await test.run({ concurrency: 1 });
    expect(second.report.final_status).toBe('complete');
    expect(second.lines.find((line) => line.type === 'attempt_started')).toMatchObject({
      feature: 1,
      attempt: parked?.id,
      number: 1,
      resumes: true,
    });
    expect(test.read('prompt.txt')).toContain('Blue');
    expect(test.withStore((store) => store.features()[0])).toMatchObject({ failures: 0, question: null, answer: null });
  });

  it('is not mistaken for one of ours when its attempt is cut off while it is verified', async () => {
    const verifying = gate();
    const test = await project({
      plan: [{ id: 'a', name: 'A' }],
      recipes: { a: asksFirst },
      settings: {
        checks: [{ name: 'slow', kind: 'test', argv: ['node', '-e', onceWritten, ...verifying.argv], timeoutMs: null }],
      },
    });
    await test.run();
    answer(test, 'Blue');
    const run = await test.start();
    await verifying.reached();
    run.control.stop('enough');
    await run.control.finished;
    verifying.open();
    expect((await test.run()).report).toMatchObject({ final_status: 'complete', retries: 0 });
  });
});

describe('a change that touches its own proof', () => {
  const files = { 'test/old.test.js': 'it.works();\n', '.github/workflows/ci.yml': 'on: push\n' };
  const edits: readonly (readonly [string, readonly Record<string, unknown>[], string])[] = [
    ['deletes a test', [script(`require('node:fs').rmSync('test/old.test.js')`)], 'deleted the test test/old.test.js'],
    [
      'edits continuous integration',
      [{ write: '.github/workflows/ci.yml', lines: ['on: never'] }],
      'changed .github/workflows/ci.yml, which is continuous integration',
    ],
  ];

  it.each(edits)('that %s is parked with the question; yes lands it', async (_, steps, says) => {
    const test = await project({ files, plan: [{ id: 'a', name: 'A' }], recipes: { a: [...steps, report] } });
    const first = await test.run();
    expect(first.report.final_status).toBe('partial');
    expect(first.report.needs_person[0]?.reason).toContain(`The change ${says}. May it land?`);
    answer(test, 'yes, it may');
    const second = await test.run();
    expect(second.report).toMatchObject({ final_status: 'complete', retries: 0 });
    expect(second.lines.some((line) => line.type === 'log')).toBe(false);
  });

  it('is failed by a no, with the answer as its reason', async () => {
    const [, steps] = edits[0] ?? ['', []];
    const test = await project({ files, plan: [{ id: 'a', name: 'A' }], recipes: { a: [...steps, report] } });
    await test.run();
    answer(test, 'no, keep it');
    const { lines } = await test.run({ maxFailures: 1 });
    expect(attemptsOf(lines)).toEqual([1]);
    expect(lines.find((line) => line.type === 'attempt_finished')).toMatchObject({
      outcome: 'failed',
      reason: 'A person declined the change: no, keep it',
    });
    expect(test.read('test/old.test.js')).toBe('it.works();\n');
  });

  it('lands unasked where the project does not protect its checks', async () => {
    const [, steps] = edits[1] ?? ['', []];
    const test = await project({ files, plan: [{ id: 'a', name: 'A' }], recipes: { a: [...steps, report] } });
    expect((await test.run({ protectChecks: false })).report.final_status).toBe('complete');
  });
});

function keepPrompt(): string {
  return `require('node:fs').copyFileSync(process.env.FLOTILLA_PROMPT_FILE, 'prompt.txt')`;
}

/** Runs the rest of the command line once the feature is there. */
const onceWritten = `
  const [program, ...args] = process.argv.slice(1);
  if (require('node:fs').existsSync('a.js')) require('node:child_process').spawnSync(program, args);
`;
