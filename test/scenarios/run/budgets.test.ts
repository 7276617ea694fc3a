import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readCosts } from '../../../src/host/costs/read-costs';
import { openStore } from '../../../src/host/projects/open-store';
import { noBudgets } from '../../../src/shared/budget';
import { featureNumber } from '../../../src/shared/ids';
import type { RunLine } from '../../../src/shared/run-line';
import { hostRun } from '../../support/host-process';
import { expectRowsToFold } from '../../support/killed-hosts';
import { useTempFolders } from '../../support/temp-folder';
import { unwrap, type TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const folder = useTempFolders();

/** What the program can say: a message with so many tokens of context, and the result with the money. */
const talk = `
const fs = require('node:fs');
const say = (line) => console.log(JSON.stringify(line));
const open = () => say({ type: 'system', subtype: 'init', session_id: 's1', model: 'claude-sonnet-4-5' });
const message = (id, tokens) => say({ type: 'assistant', message: { id, model: 'claude-sonnet-4-5',
  content: [{ type: 'text', text: 'step ' + id }], usage: { input_tokens: tokens, output_tokens: 1 } } });
const end = (costUSD) => say({ type: 'result', subtype: 'success', is_error: false, terminal_reason: 'completed',
  model_usage_since_last_result: { 'claude-sonnet-4-5': { inputTokens: 100000, outputTokens: 10, costUSD } } });
const hang = () => setInterval(() => {}, 1e6);
const work = () => fs.writeFileSync(process.env.FLOTILLA_ATTEMPT + '.txt', 'done');
`;

/** A project whose agent is a program that talks as Claude Code does. */
function withAgent(source: string, features: number): Promise<TestProject> {
  const program = join(folder(), 'claude.cjs');
  writeFileSync(program, talk + source);
  return project({
    plan: Array.from({ length: features }, (_, index) => ({ id: `f${index + 1}`, name: `Feature ${index + 1}` })),
    settings: { testingRatio: 0 },
    agents: [{ name: 'mine', adapter: 'claude', argv: [process.execPath, program], model: null }],
  });
}

/** What comes out is measured by its length. */
const about = (usd: number) => expect.closeTo(usd, 2) as number;

const wanted = { agent: 'mine', concurrency: 1, recovery: false } as const;
/** These programs never start the server of our tools. */
const besides = ['no_checks', 'mcp_server_down'];
const codes = (lines: readonly RunLine[]) =>
  lines.flatMap(({ type, code }) => (type === 'warning' && !besides.includes(code as string) ? [code] : []));

it('a run warns at four fifths of its budget and drains at all of it; its report says what it cost', async () => {
  const test = await withAgent(`open(); message('1', 1000); work(); end(0.45);`, 4);
  const budget = { ...noBudgets, run: { usd: 1 } };
  const { report, lines } = await test.run({ ...wanted, budget });
  expect(codes(lines)).toEqual(['budget', 'budget_spent', 'run_draining']);
  expect(report).toMatchObject({ final_status: 'partial', tasks_succeeded: 3, tasks_failed: 0 });
  expect(report.cost).toMatchObject({ usd: 1.35, estimated_usd: 0, unknown_tokens: 0 });
  expect(Object.keys(report.cost.by_feature)).toEqual(['f1', 'f2', 'f3']);
  expect(report.cost.budgets).toEqual([{ scope: 'run', usd: 1, tokens: null, used: 1.35, state: 'spent' }]);
  const finished = lines.filter(({ type }) => type === 'attempt_finished');
  expect(finished.map(({ cost }) => cost)).toMatchObject([{ usd: 0.45 }, { usd: 0.45 }, { usd: 0.45 }]);

  // The day counts what earlier runs used.
  const again = await test.run({ ...wanted, budget: { ...noBudgets, day: { usd: 1 } } });
  expect(codes(again.lines)).toEqual(['budget_spent', 'run_draining']);
  expect(again.report).toMatchObject({ tasks_succeeded: 3, cost: { usd: null, by_model: {} } });
  // All that is to be tested has landed, but nothing was tested.
  const day = { ...noBudgets, day: { usd: 1 } };
  const round = await test.run({ ...wanted, goal: { kind: 'testing' }, testingRatio: 1, budget: day });
  expect(codes(round.lines)).toEqual(['budget_spent', 'run_draining']);
  expect(round.report).toMatchObject({ final_status: 'partial', tasks_total: 3, max_parallel_testing: 0 });
});

it('a feature over its own budget is parked with its work; an answer lets its session go on with as much again', async () => {
  const test = await withAgent(
    `open();
    if (process.argv.includes('--resume')) { work(); end(0.05); }
    else { for (const id of ['1', '2', '3', '4']) message(id, 100000); hang(); }`,
    1,
  );
  const budget = { ...noBudgets, feature: { usd: 1 } };
  const parked = await test.run({ ...wanted, budget });
  expect(parked.report.needs_person).toMatchObject([{ number: 1, reason: expect.stringContaining('$1.20 of $1') }]);
  expect(parked.report).toMatchObject({ cost: { usd: about(1.2), estimated_usd: about(1.2) } });
  expect(test.withStore((store) => store.attempts())).toMatchObject([{ status: 'parked', session: 's1' }]);

  test.record({ type: 'feature_answered', feature: featureNumber(1), answer: 'go on' });
  const { report } = await test.run({ ...wanted, budget });
  expect(report).toMatchObject({ final_status: 'complete', retries: 0, cost: { usd: 0.05, estimated_usd: 0 } });
  const costs = await readAll(test);
  expect(costs.total).toMatchObject({ usd: about(1.25), estimatedUsd: about(1.2) });
  expect(costs.byFeature).toMatchObject([{ feature: 1, attempts: 1, sum: { usd: about(1.25) } }]);
  expect(costs.byRun.map(({ run, sum }) => [run, sum.usd])).toEqual([
    [2, 0.05],
    [1, about(1.2)],
  ]);
  const later = await readAll(test, costs.byRun[0]?.startedAt);
  expect([later.total.usd, later.byRun.length]).toEqual([0.05, 1]);
});

async function readAll(test: TestProject, since = 0) {
  const store = unwrap(openStore({ file: test.project.databaseFile, mode: 'read', create: false }));
  try {
    return unwrap(await readCosts(test.project, () => store, { run: null, since, now: Date.now() }));
  } finally {
    store.close();
  }
}

it('settings that can’t be read hide nothing of what was used: the last ones count', async () => {
  const test = await withAgent(`open(); message('1', 1000); work(); end(0.45);`, 1);
  await test.run(wanted);
  const before = await readAll(test);
  const { home, project } = test.project;
  for (const file of [home.settingsFile, home.projectSettingsFile(project.id)]) {
    writeFileSync(file, '{ "budget":');
    expect(await readAll(test)).toEqual(before);
  }
  expect(before).toMatchObject({ total: { usd: 0.45 }, workers: 'real', passing: [1] });
});

it('a host that is killed hard forgets nothing of what was used', async () => {
  const test = await withAgent(
    `open();
    message('1', 100000);
    if (process.argv.includes('--resume')) { work(); end(0.05); }
    else { setTimeout(() => message('2', 100000), 1500); hang(); }`,
    1,
  );
  const killed = await hostRun(test, ({ type, line }) => type === 'log' && line === 'step 2', 'mine');
  expect(killed.code).toBeNull();
  const before = test.withStore((store) => store.spends());
  // The second message is told, or not yet.
  expect(before).toMatchObject([{ spawn: 1, source: 'estimated' }]);
  expect(before[0]?.usd).toBeGreaterThan(0.29);
  const { code, stderr, lines } = await hostRun(test, undefined, 'mine');
  expect(code, stderr).toBe(0);
  expect(lines.at(-1)).toMatchObject({ type: 'report', cost: { usd: 0.05 } });
  test.withStore((store) => {
    expectRowsToFold(store);
    expect(store.spends()).toMatchObject([before[0], { spawn: 2, source: 'reported', usd: 0.05 }]);
  });
});

it('says of an agent that was ended before it told what it used that nobody knows', async () => {
  const program = join(folder(), 'codex.cjs');
  writeFileSync(
    program,
    `const say = (line) => console.log(JSON.stringify(line));
say({ type: 'thread.started', thread_id: 't1' });
say({ type: 'item.completed', item: { id: 'i', type: 'agent_message', text: 'I think.' } });
setInterval(() => {}, 1e6);`,
  );
  const test = await project({
    plan: [{ id: 'f1', name: 'Feature 1' }],
    agents: [{ name: 'mine', adapter: 'codex', argv: [process.execPath, program], model: 'gpt-5' }],
  });
  const { report, lines } = await test.run({ ...wanted, idleTimeoutMs: 2_000, maxFailures: 1 });
  const said = 'What it used is not known in full: its program ended before it told';
  expect(report.features[0]).toMatchObject({ status: 'failed', warnings: expect.arrayContaining([said]) as string[] });
  expect(codes(lines)).toContain('use_untold');
});
