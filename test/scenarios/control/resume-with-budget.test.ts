import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { useTempFolders } from '../../support/temp-folder';
import { useTestProjects } from '../../support/use-test-project';
import { asked, useCli } from './cli-host';

const cli = useCli();
const project = useTestProjects();
const folder = useTempFolders();

/** Tells of $0.30 that it has used, then works on for good. */
const program = `
const say = (line) => console.log(JSON.stringify(line));
say({ type: 'system', subtype: 'init', session_id: 's1', model: 'claude-sonnet-4-5' });
say({ type: 'assistant', message: { id: 'm', model: 'claude-sonnet-4-5',
  content: [{ type: 'text', text: 'At it' }], usage: { input_tokens: 100000, output_tokens: 1 } } });
setInterval(() => {}, 1e6);
`;

it('a run goes on only with more than it has used already', async () => {
  const file = join(folder(), 'claude.cjs');
  writeFileSync(file, program);
  const test = await project({
    plan: ['a', 'b'].map((id) => ({ id, name: id.toUpperCase() })),
    agents: [{ name: 'mine', adapter: 'claude', argv: [process.execPath, file], model: null }],
  });
  const host = cli(test, ['run', '--json', '--agent', 'mine', '--budget', '0.001usd']);
  await host.says('"run_draining"');
  const budgets = () => test.withStore((store) => store.lastRun()?.settings.budget.run);

  for (const more of [[], ['--budget', '0.25usd']]) {
    expect(await asked(test, ['resume', ...more]), more.join(' ')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /The run’s budget is used up \(\$0\.3.* of .*\): [^]*resume --budget LIMIT/,
      ) as string,
    });
  }
  expect(budgets()).toEqual({ usd: 0.001 });
  const resumed = await asked(test, ['resume', '--budget', '40usd']);
  expect(resumed).toMatchObject({ code: 0, stdout: `Run 1 goes on (process ${host.pid}).` });
  expect(budgets()).toEqual({ usd: 40 });
  expect(await asked(test, ['stop'])).toMatchObject({ code: 0 });
  expect(await host.end).toMatchObject({ code: 130 });
});
