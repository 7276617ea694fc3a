import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStatus } from '../../../src/host/projects/read-status';
import type { RunLine } from '../../../src/shared/run-line';
import { hostRun } from '../../support/host-process';
import type { TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
const spec =
  '<core_features>\n<greeting>\n- It says hello\n</greeting>\n<farewell>\n- It says goodbye\n</farewell>\n</core_features>\n';
const withSpec = () => project({ plan: [], files: { 'app_spec.txt': spec } });

/** An agent that plans with the first piece of JavaScript, in which `create` calls the tool, and codes with the second. */
const planner = (plan: string, code = '') =>
  project({
    plan: [],
    files: { 'app_spec.txt': spec },
    agents: [
      {
        name: 'mine',
        adapter: 'command',
        argv: [
          'node',
          '-e',
          `${toolClient}\nif (process.env.FLOTILLA_ROLE === 'initializer') { ${plan} } else { ${code} }`,
        ],
        model: null,
      },
    ],
  });

const toolClient = `
const { spawn } = require('node:child_process');
function create(names, then) {
  const [program, ...args] = JSON.parse(process.env.FLOTILLA_MCP);
  const bridge = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const send = (message) => bridge.stdin.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\\n');
  const features = names.map((name) => ({ id: name, name }));
  let answered = '';
  bridge.stdout.on('data', (text) => {
    answered += text;
    if (answered.split('\\n').length === 2) send({ method: 'tools/call', id: 2, params: { name: 'feature_create_bulk', arguments: { features } } });
    if (answered.split('\\n').length === 3) { console.log(answered); then(bridge); }
  });
  send({ method: 'initialize', id: 1, params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 't', version: '1' } } });
}
const forever = () => setInterval(() => undefined, 1e6);
const exit = (bridge) => bridge.kill();
`;

const codes = (lines: readonly RunLine[]) => lines.flatMap((line) => (line.type === 'warning' ? [line['code']] : []));
const features = (test: TestProject) =>
  test.withStore((store) => store.features().map(({ name, status }) => [name, status]));
const outcomes = (test: TestProject) => test.withStore((store) => store.plannings().map(({ outcome }) => outcome));

/** No process, worktree or rescue of the planning is left. */
function expectNothingLeft(test: TestProject): void {
  expect(test.processes()).toEqual([]);
  const worktrees = existsSync(join(test.homeRoot, 'wt'))
    ? readdirSync(join(test.homeRoot, 'wt'), { recursive: true })
    : [];
  expect(worktrees).not.toContainEqual(expect.stringMatching(/t-/));
}

describe('a project without features', () => {
  it('has them made of its app spec first, and lands them in the same run', async () => {
    const test = await withSpec();
    const { report, lines } = await test.run({ testingRatio: 0, concurrency: 2 });
    expect(report).toMatchObject({
      final_status: 'complete',
      tasks_total: 2,
      tasks_succeeded: 2,
      planning: { role: 'initializer', source: 'app_spec.txt', outcome: 'ok', features: ['greeting-1', 'farewell-2'] },
    });
    const roles = lines.flatMap((line) => (line.type === 'attempt_started' ? [line['role']] : []));
    expect(roles).toEqual(['initializer', 'coding', 'coding']);
    expect(test.withStore((store) => store.features()[0])).toMatchObject({
      name: 'Greeting',
      steps: ['It says hello'],
    });
    expect(test.read('docs/features/greeting.md')).toContain('It says hello');
    expect(await readStatus(test.project, Date.now())).toMatchObject({ ok: true, value: { failedPlan: null } });
    expect(await test.git('status', '--porcelain')).toBe('');
    expectNothingLeft(test);
  });

  it('fails with an agent that takes too long, whose tree is ended', async () => {
    const test = await planner(`spawn('sleep', ['1000']); forever()`);
    const { report, lines } = await test.run({ agent: 'mine', planningTimeoutMs: 1_000 });
    const reason = 'Initializer timed out after 1 s';
    expect(report).toMatchObject({ final_status: 'failed', planning: { outcome: 'timed_out', reason } });
    expect(lines).toContainEqual(expect.objectContaining({ code: 'planning_failed', message: reason }));
    const status = await readStatus(test.project, Date.now());
    expect(status).toMatchObject({ ok: true, value: { failedPlan: { source: 'app_spec.txt', reason } } });
    expectNothingLeft(test);
  });

  it('fails with an agent that creates nothing, and says what it said last', async () => {
    const test = await planner(`console.log('I do not understand a word of this');`);
    const { report } = await test.run({ agent: 'mine' });
    const reason = 'Initializer ended without creating a feature. Its last words: I do not understand a word of this';
    expect(report).toMatchObject({ final_status: 'failed', planning: { outcome: 'nothing_created', reason } });
    expectNothingLeft(test);
  });

  it('fails with an agent that is refused what it creates, and says why', async () => {
    const test = await planner(`create(['a', 'a'], (bridge) => { exit(bridge); console.log('Done.'); })`);
    const { report } = await test.run({ agent: 'mine' });
    expect(report.planning).toMatchObject({
      outcome: 'nothing_created',
      reason: expect.stringMatching(
        /^Initializer ended without creating a feature\. It was refused: .*a.* Its last words: Done\.$/,
      ) as string,
    });
  });

  it('is stopped politely, and planned anew by the next run, which may be there for that alone', async () => {
    const test = await planner(`forever()`);
    const started = await test.start({ agent: 'mine' });
    await started.line((line) => line.type === 'attempt_started');
    const status = await readStatus(test.project, Date.now());
    expect(status).toMatchObject({
      value: { running: [], planning: [{ planning: { role: 'initializer', agent: 'mine', source: 'app_spec.txt' } }] },
    });
    started.control.stop('enough');
    expect(await started.control.finished).toMatchObject({
      final_status: 'stopped',
      planning: { outcome: 'interrupted' },
    });
    const { report } = await test.run({ goal: { kind: 'initializer' } });
    expect(report).toMatchObject({ final_status: 'complete', tasks_total: 0, planning: { outcome: 'ok' } });
    expect(features(test)).toEqual([
      ['Greeting', 'pending'],
      ['Farewell', 'pending'],
    ]);
    expect(outcomes(test)).toEqual(['interrupted', 'ok']);
  });

  it('keeps what there was when its host is killed hard, and is not planned a second time', async () => {
    const test = await planner(
      `create(['a'], (bridge) => { console.log('created'); forever(); })`,
      `
      require('node:fs').writeFileSync(process.env.FLOTILLA_FEATURE_ID + '.txt', 'built');`,
    );
    const killed = await hostRun(test, ({ type, feature }) => type === 'feature_update' && feature === 1, 'mine');
    expect(killed).toMatchObject({ code: null });
    const { report, lines } = await test.run({ agent: 'mine', testingRatio: 0 });
    expect(report).toMatchObject({ final_status: 'complete', tasks_succeeded: 1 });
    expect(report).not.toHaveProperty('planning');
    expect(codes(lines)).toContain('half_plan');
    expect(outcomes(test)).toEqual(['interrupted']);
    expectNothingLeft(test);
  });
});
