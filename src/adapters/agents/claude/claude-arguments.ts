import type { AgentTask } from '../../../engine/ports/agent-adapter';
import { assertNever } from '../../../shared/assert-never';
import type { Permissions } from '../../../shared/role-choice';

/** What stands behind the program's own command line. */
export function claudeArguments({ model, effort, permissions, session, mcp }: AgentTask): readonly string[] {
  return [
    ...['-p', '--output-format', 'stream-json', '--verbose'],
    ...(model === null ? [] : ['--model', model]),
    ...(effort === null ? [] : ['--effort', effort]),
    ...allowed(permissions),
    ...['--strict-mcp-config', '--setting-sources', '', '--mcp-config', mcpConfig(mcp)],
    ...(session === null ? [] : ['--resume', session]),
  ];
}

/** Nobody is there to ask: what is neither allowed here nor by the mode is denied. */
function allowed(permissions: Permissions): readonly string[] {
  switch (permissions) {
    case 'read-only':
      return ['--permission-mode', 'dontAsk', '--tools', 'Read,Glob,Grep', '--allowedTools', ours];
    case 'edit':
      // It edits within its folder without asking; commands are named.
      return ['--permission-mode', 'acceptEdits', '--allowedTools', `Bash,${ours}`];
    case 'full':
      // Each by its name, for to bypass all permissions is refused for root.
      return ['--permission-mode', 'dontAsk', '--allowedTools', `${everyTool},${ours}`];
    default:
      return assertNever(permissions);
  }
}

const ours = 'mcp__flotilla';
const everyTool = 'Bash,Read,Glob,Grep,Edit,Write,NotebookEdit,WebFetch,WebSearch,Agent,Skill';

/** No secret stands here: the bridge finds its token in the environment that the program passes on. */
function mcpConfig([command, ...args]: readonly string[]): string {
  return JSON.stringify({ mcpServers: command === undefined ? {} : { flotilla: { command, args } } });
}
