import type { AgentTask } from '../../../engine/ports/agent-adapter';
import { bridgeName } from '../../../shared/mcp-bridge';
import { browserServer, hiddenTools } from '../browser-server';
import type { Permissions } from '../../../shared/role-choice';

/** What stands behind the program's own command line. */
export function codexArguments(task: AgentTask): readonly string[] {
  const { feature, model, effort, permissions, session, mcp, browser = [], confined = false } = task;
  return [
    'exec',
    // What a session once was allowed is not kept with it, so all of this is said again.
    ...(session === null ? [] : ['resume']),
    ...['--json', '--skip-git-repo-check', '--disable', 'plugins'],
    ...(model === null ? [] : ['--model', model]),
    ...settings({
      ...(effort !== null && { model_reasoning_effort: effort }),
      // One sandbox within another can’t be made; ours holds whatever it writes to, and a worktree of no feature is thrown away.
      sandbox_mode: sandboxes[confined && (permissions === 'edit' || feature === null) ? 'full' : permissions],
      // Nobody is there to ask.
      approval_policy: 'never',
      // The temporary folder is everybody's: other agents work there, too.
      'sandbox_workspace_write.exclude_slash_tmp': true,
      'sandbox_workspace_write.exclude_tmpdir_env_var': true,
      'analytics.enabled': false,
    }),
    ...bridge(mcp),
    ...browserOf(browser),
    ...(session === null ? [] : [session]),
    '-',
  ];
}

const sandboxes: Readonly<Record<Permissions, string>> = {
  'read-only': 'read-only',
  edit: 'workspace-write',
  full: 'danger-full-access',
};

/** What our bridge needs; Codex hands on nothing that is not named. */
const bridgeVariables = ['FLOTILLA_TOKEN', 'FLOTILLA_ROLE', 'FLOTILLA_SOCKET'];

/** Without the approval its calls would fail and nobody would hear of it. */
function bridge([command, ...args]: readonly string[]): readonly string[] {
  if (command === undefined) return [];
  const key = `mcp_servers.${bridgeName}`;
  return settings({
    [`${key}.command`]: command,
    [`${key}.args`]: args,
    [`${key}.env_vars`]: bridgeVariables,
    [`${key}.default_tools_approval_mode`]: 'approve',
  });
}

/**
 * Else its first turn begins without the tools of a server that takes a second to start. Its processes are known as the
 * attempt's by the variable that is handed on.
 */
function browserOf([command, ...args]: readonly string[]): readonly string[] {
  if (command === undefined) return [];
  const key = `mcp_servers.${browserServer}`;
  return settings({
    [`${key}.command`]: command,
    [`${key}.args`]: args,
    [`${key}.env_vars`]: ['FLOTILLA_ATTEMPT'],
    [`${key}.default_tools_approval_mode`]: 'approve',
    [`${key}.disabled_tools`]: hiddenTools,
    [`${key}.required`]: true,
    [`${key}.startup_timeout_sec`]: 60,
  });
}

/** Its settings are TOML, of which strings, lists and truths in JSON are a part. */
function settings(values: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(values).flatMap(([key, value]) => ['-c', `${key}=${JSON.stringify(value)}`]);
}
