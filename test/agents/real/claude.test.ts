import { describe, expect, it } from 'vitest';
import { own, say } from '../model-server/scenario';
import { claude } from '../programs/claude';
import { pathOfProgram } from '../programs/program';
import { describeProgram } from './describe-program';
import { useProgram } from './use-program';

describeProgram(claude);

const open = useProgram(claude);

describe.skipIf(pathOfProgram(claude) === null)('the tools of Claude Code', () => {
  it.for(['read-only', 'edit', 'full'] as const)('with %s none leads out of its worktree', async (permissions) => {
    const roles = { coding: { agent: null, model: null, effort: null, permissions } };
    const { server, run } = await open({ one: [say('Done.')] }, { settings: { roles } });
    await run({ maxFailures: 1 });
    const [offered = []] = server.calls.flatMap(({ tools }) => (tools.length > 0 ? [tools] : []));
    expect(offered).toContain('Read');
    const leadOut = /Worktree|^Cron|ListAgents|SendMessage|ScheduleWakeup|Monitor|RemoteTrigger|^Team|Workflow/;
    expect(offered.filter((tool) => leadOut.test(tool))).toEqual([]);
  });

  it('a subagent that is to have a worktree gets none, and its model is told', async () => {
    const side = { description: 'side', prompt: 'Go.', subagent_type: 'general-purpose', isolation: 'worktree' };
    const { test, run } = await open({ one: [say('I ask another one.', own('Agent', side)), say('Done.')] });
    const { lines } = await run({ maxFailures: 1 });
    expect(await test.git('worktree', 'list', '--porcelain')).not.toContain('.claude');
    expect(await test.git('branch', '--list', 'worktree-*')).toBe('');
    const said = expect.stringContaining('This session stays in its folder') as string;
    expect(lines).toContainEqual(expect.objectContaining({ type: 'log', line: said }));
  });
});
