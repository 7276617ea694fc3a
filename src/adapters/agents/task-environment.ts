import type { AgentTask } from '../../engine/ports/agent-adapter';

/** What every agent program finds in its environment about its task; socket, token and role come from the engine. */
export function taskEnvironment(task: AgentTask): Record<string, string> {
  return {
    FLOTILLA_ROLE: task.role,
    ...(task.feature !== null && {
      FLOTILLA_FEATURE: String(task.feature.number),
      FLOTILLA_FEATURE_ID: withoutNul(task.feature.id),
    }),
    FLOTILLA_WORKTREE: task.worktree,
    FLOTILLA_PROMPT_FILE: task.promptFile,
    FLOTILLA_MCP: JSON.stringify(task.mcp),
    ...(task.browser !== undefined && { FLOTILLA_BROWSER: JSON.stringify(task.browser) }),
    FLOTILLA_ATTEMPT_NUMBER: String(task.attemptNumber),
    FLOTILLA_ATTEMPT_FOLDER: task.attemptFolder,
    FLOTILLA_PERMISSIONS: task.permissions,
    ...(task.model === null ? {} : { FLOTILLA_MODEL: withoutNul(task.model) }),
    ...(task.effort === null ? {} : { FLOTILLA_EFFORT: task.effort }),
  };
}

/** An environment cannot hold NUL: starting the program would fail. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}
