import { afterAll, beforeAll, expect, test } from 'vitest';
import { testAgent } from '../../../src/host/registering/find-agents';
import { unwrap } from '../../support/test-project';
import { sessionOf } from '../../support/test-session';
import { useTestProjects } from '../../support/use-test-project';
import { bundlePrograms, type Programs } from './bundle-programs';

let programs: Programs;
const open = useTestProjects();

beforeAll(async () => {
  programs = await bundlePrograms();
});
afterAll(() => programs.remove());

const openWith = (behaviour: string, given: Partial<Parameters<typeof open>[0]> = {}) =>
  open({
    plan: [{ id: 'made', name: 'Make it' }],
    ...given,
    agents: [
      { name: 'mine', adapter: 'acp', argv: [process.execPath, programs.acpAgent, behaviour], model: null },
      { name: 'deaf', adapter: 'acp', argv: ['cat'], model: null },
    ],
  });

test('a run lands what an agent that speaks ACP made and reported, with what it says that cost', async () => {
  const project = await openWith('works');
  const { report } = await project.run({ agent: 'mine', testingRatio: 0 });
  expect(report).toMatchObject({ final_status: 'complete', tasks_succeeded: 1 });
  expect(await project.git('show', 'main:made.txt')).toBe('made');
  expect(report.features[0]?.warnings ?? []).toEqual([]);
  expect(project.withStore((store) => store.attempts()).map(({ session }) => session)).toEqual(['one']);
  expect(project.withStore((store) => store.spends())).toMatchObject([{ usd: 0.25, source: 'reported' }]);
});

test('what an agent was denied is a warning on its attempt and in the report', async () => {
  const project = await openWith('asks');
  const { report, lines } = await project.run({ agent: 'mine', testingRatio: 1 });
  const what = 'was denied Write /etc/outside.txt (/etc/outside.txt is outside of the worktree)';
  const message = `Its agent ${what}`;
  const [attempt] = project.withStore((store) => store.attempts());
  const [round] = project.withStore((store) => store.testRounds());
  expect(lines.filter(({ code }) => code === 'tool_denied')).toMatchObject([
    { type: 'warning', feature: 1, attempt: attempt?.id, message },
    { type: 'warning', attempt: round?.id, message: `The testing agent ${what}` },
  ]);
  expect(report.features).toMatchObject([{ status: 'landed', warnings: [message] }]);
  expect(report.warnings).toEqual([
    { message: `The testing agent ${what}`, times: 1, attempts: [] },
    { message, times: 1, attempts: [{ feature: 'made', number: 1, attempt: 1 }] },
  ]);
  const details = unwrap(await sessionOf(project).features.details(1));
  expect(details.attempts).toMatchObject([{ number: 1, warnings: [message] }]);
});

test('an agent that never starts the server of our tools lands its work with a warning on its attempt', async () => {
  const project = await openWith('ignores');
  const { report, lines } = await project.run({ agent: 'mine', testingRatio: 0 });
  const message = 'Its agent’s MCP server “flotilla” did not start (Flotilla heard nothing of it)';
  expect(lines.filter(({ code }) => code === 'mcp_server_down')).toMatchObject([{ feature: 1, message }]);
  expect(report.features).toMatchObject([{ status: 'landed', warnings: [message] }]);
});

test('a model that an agent does not have is a warning on its attempt and in the report', async () => {
  const project = await openWith('works');
  const { report, lines } = await project.run({ agent: 'mine', model: 'none', testingRatio: 0 });
  const message = 'Its agent takes no model; “none” makes no difference';
  expect(lines.filter(({ code }) => code === 'agent_warning')).toMatchObject([{ feature: 1, message }]);
  expect(report.features).toMatchObject([{ status: 'landed', warnings: [message] }]);
});

test('what an agent was denied that plans is in the feed and in the report', async () => {
  const project = await openWith('asks', { plan: [], files: { 'app_spec.txt': 'A shop' } });
  const { report, lines } = await project.run({ agent: 'mine' });
  const messages = ['inside.txt', '/etc/outside.txt'].map(
    (file) => `The initializer agent was denied Write ${file} (This role only looks)`,
  );
  expect(lines.flatMap(({ code, message }) => (code === 'tool_denied' ? [message] : []))).toEqual(messages);
  expect(report.warnings).toEqual(messages.map((message) => ({ message, times: 1, attempts: [] })));
});

test('an agent that never ends its turn and heeds no signal is a hang, and nothing of it is left', async () => {
  const project = await openWith('hangs');
  const { report } = await project.run({ agent: 'mine', idleTimeoutMs: 2_000, killGraceMs: 500, maxFailures: 1 });
  expect(report.final_status).toBe('failed');
  expect(project.withStore((store) => store.features())[0]?.lastFailure).toMatchObject({ outcome: 'hung' });
});

test('a test of an agent asks who it is, or says what came instead of an answer', async () => {
  const { env } = await openWith('works');
  expect(await testAgent('mine', [], env)).toEqual({ ok: true, value: { said: 'scripted 1.2.3' } });
  const deaf = await testAgent('deaf', [], env);
  expect(deaf.ok ? deaf.value.said : deaf.error.message).toContain('cat does not answer as ACP asks for');
});
