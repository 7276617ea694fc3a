import type { AgentTask } from '../../../engine/ports/agent-adapter';
import { assertNever } from '../../../shared/assert-never';
import { bridgeName } from '../../../shared/mcp-bridge';
import { browserServer, hiddenTools } from '../browser-server';
import type { Permissions } from '../../../shared/role-choice';

/** What stands behind the program's own command line. */
export function claudeArguments(task: AgentTask): readonly string[] {
  const { model, effort, session } = task;
  return [
    ...['-p', '--output-format', 'stream-json', '--verbose'],
    ...(model === null ? [] : ['--model', model]),
    ...(effort === null ? [] : ['--effort', effort]),
    ...allowed(task),
    ...['--strict-mcp-config', '--setting-sources', '', '--mcp-config', mcpConfig(task)],
    ...(session === null ? [] : ['--resume', session]),
  ];
}

/** Nobody is there to ask: what is neither allowed here nor by the mode is denied. */
function allowed({ permissions, browser }: AgentTask): readonly string[] {
  const mcp = browser === undefined ? ours : `${ours},${browsers}`;
  const denied = browser === undefined ? elsewhere : [...elsewhere, ...anyCode];
  return [...presetOf(permissions, mcp), '--disallowedTools', denied.join(',')];
}

function presetOf(permissions: Permissions, mcp: string): readonly string[] {
  switch (permissions) {
    case 'read-only':
      return ['--permission-mode', 'dontAsk', '--tools', 'Read,Glob,Grep', '--allowedTools', mcp];
    case 'edit':
      // It edits within its folder without asking; commands are named.
      return ['--permission-mode', 'acceptEdits', '--allowedTools', `Bash,${mcp}`];
    case 'full':
      // Each by its name, for to bypass all permissions is refused for root.
      return ['--permission-mode', 'dontAsk', '--allowedTools', `${everyTool},${mcp}`];
    default:
      return assertNever(permissions);
  }
}

const ours = `mcp__${bridgeName}`;
const browsers = `mcp__${browserServer}`;
const anyCode = hiddenTools.map((tool) => `${browsers}__${tool}`);
/**
 * They lead out of the attempt: into worktrees of its own in the person's checkout, to other agents, beyond its end. Or
 * somebody would have to allow each use, which without a person only comes to a warning.
 */
const elsewhere = [
  ...['EnterWorktree', 'ExitWorktree', 'ListAgents', 'SendMessage', 'TeamCreate', 'TeamDelete', 'RemoteTrigger'],
  ...['CronCreate', 'CronDelete', 'CronList', 'ScheduleWakeup', 'Monitor', 'PushNotification', 'Workflow'],
];
const everyTool = 'Bash,Read,Glob,Grep,Edit,Write,NotebookEdit,WebFetch,WebSearch,Agent,Skill';

/** No secret stands here: the bridge finds its token in the environment that the program passes on. */
function mcpConfig({ mcp, browser = [] }: AgentTask): string {
  return JSON.stringify({ mcpServers: { ...server(bridgeName, mcp), ...server(browserServer, browser) } });
}

function server(name: string, [command, ...args]: readonly string[]) {
  return command === undefined ? {} : { [name]: { command, args } };
}
