import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { expect, it } from 'vitest';
import { useGates } from '../../support/gate';
import { works } from '../../support/recipe-steps';
import type { TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';
import { cliProgram } from './cli-program';

const project = useTestProjects();
const gate = useGates();

type Answer = { readonly isError?: boolean; readonly text: string };

async function openBoard(test: TestProject, env: Readonly<Record<string, string>> = {}) {
  const client = new Client({ name: 'a person’s editor', version: '1' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [cliProgram(), 'mcp', '--project-dir', test.root],
      env: { ...(test.env as Record<string, string>), ...env },
      cwd: test.homeRoot,
    }),
  );
  return {
    client,
    async call(name: string, args: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
      const { isError, content } = await client.callTool({ name, arguments: { ...args } });
      const [first] = content as readonly { readonly text: string }[];
      return { ...(isError === true && { isError }), text: first?.text ?? '' };
    },
  };
}

const landed = (test: TestProject) =>
  test.withStore((store) => store.features().filter(({ status }) => status === 'landed').length);

it('a client lists, adds, starts, answers and steers; the run outlives it', async () => {
  const working = gate();
  const test = await project({
    plan: [
      { id: 'a', name: 'A' },
      { id: 'c', name: 'C' },
    ],
    recipes: {
      a: [{ ask: 'Tabs or spaces?' }, ...works('a.js')],
      c: [{ run: working.argv }, ...works('c.js')],
      '3': works('b.js'),
    },
    settings: { agent: 'demo' },
  });
  const { client, call } = await openBoard(test);
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toContain('run_start');
  expect(tools.find(({ name }) => name === 'board_list')?.annotations).toEqual({ readOnlyHint: true });

  expect(await call('board_add', { name: '--trust', needs: ['a'] })).toMatchObject({
    text: expect.stringContaining('"number":3') as string,
  });
  expect(JSON.parse((await call('board_list')).text)).toMatchObject([
    { id: 'a', ready: true },
    { id: 'c', ready: true },
    { name: '--trust', blocked_by: ['a'] },
  ]);
  expect(await call('board_add', { name: 'C', needs: ['nowhere'] })).toMatchObject({ isError: true });
  expect(await call('board_show', { feature: 99 })).toMatchObject({ isError: true });
  expect(await call('run_drain')).toEqual({
    isError: true,
    text: expect.stringContaining('No run goes on here') as string,
  });

  expect(
    await call('run_start', { concurrency: 2, roles: { recovery: { model: 'small', effort: 'low' } } }),
  ).toMatchObject({
    text: expect.stringMatching(/^Run 1 has begun/) as string,
  });
  expect(test.withStore((store) => store.lastRun()?.settings.roles)).toMatchObject({
    recovery: { agent: 'demo', model: 'small', effort: 'low' },
    coding: { model: null, effort: null },
  });
  expect(await call('run_start')).toMatchObject({
    isError: true,
    text: expect.stringContaining('Run 1 goes on already') as string,
  });
  const questions = async () => (await call('board_list', { status: 'needs_input' })).text;
  await expect.poll(questions, { timeout: 60_000 }).toContain('Tabs or spaces?');
  expect((await call('feature_answer', { feature: 1, answer: 'Tabs' })).isError).toBeUndefined();
  await working.reached();
  await expect.poll(() => landed(test), { timeout: 60_000 }).toBe(2);
  expect(JSON.parse((await call('board_status')).text)).toMatchObject({ run: { number: 1, status: 'running' } });

  await client.close();
  working.open();
  await expect.poll(() => landed(test), { timeout: 60_000 }).toBe(3);
  await expect.poll(() => test.processes(), { timeout: 60_000 }).toEqual([]);
});

it('a run that is refused says why, and an agent at work gets no board', async () => {
  const test = await project({ plan: [{ id: 'a', name: 'A' }] });
  const { client, call } = await openBoard(test);
  expect(await call('run_start', { agent: 'nobody' })).toMatchObject({
    isError: true,
    text: expect.stringContaining('There is no agent “nobody”') as string,
  });
  expect(await call('run_start', { order: 'any' })).toMatchObject({
    isError: true,
    text: expect.stringContaining('order') as string,
  });
  await client.close();
  await expect(openBoard(test, { FLOTILLA_ATTEMPT: 'x' })).rejects.toThrow();
});
