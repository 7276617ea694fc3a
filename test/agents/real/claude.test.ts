import { describe, expect, it } from 'vitest';
import { say } from '../model-server/scenario';
import { claude } from '../programs/claude';
import { pathOfProgram } from '../programs/program';
import { describeProgram } from './describe-program';
import { useProgram } from './use-program';

describeProgram(claude);

const open = useProgram(claude);

describe.skipIf(pathOfProgram(claude) === null)('the tools of Claude Code', () => {
  it.for(['read-only', 'edit', 'full'] as const)('with %s none leads out of its worktree', async (permissions) => {
    const roles = { coding: { permissions } };
    const { server, run } = await open({ one: [say('Done.')] }, { settings: { roles } });
    await run({ maxFailures: 1 });
    const [offered = []] = server.calls.flatMap(({ tools }) => (tools.length > 0 ? [tools] : []));
    expect(offered).toContain('Read');
    const leadOut = /Worktree|^Cron|ListAgents|SendMessage|ScheduleWakeup|Monitor|RemoteTrigger|^Team/;
    expect(offered.filter((tool) => leadOut.test(tool))).toEqual([]);
  });
});
