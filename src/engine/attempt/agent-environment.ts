import type { Feature } from '../../shared/feature';
import type { AttemptId } from '../../shared/ids';

/** What every process of an attempt finds in its environment beside the allow-list. */
export function attemptEnvironment(input: {
  readonly feature: Feature;
  readonly attempt: AttemptId;
  readonly attemptNumber: number;
  readonly worktree: string;
  readonly portRange: PortRange;
}): Record<string, string> {
  return {
    FLOTILLA_FEATURE: String(input.feature.number),
    FLOTILLA_FEATURE_ID: input.feature.id,
    FLOTILLA_ATTEMPT_NUMBER: String(input.attemptNumber),
    FLOTILLA_WORKTREE: input.worktree,
    ...portEnvironment(input.portRange),
  };
}

export type PortRange = { readonly first: number; readonly count: number };

/** How many ports whoever starts servers gets. */
export const portsReserved = 10;

/** Ports that nobody else of Flotilla uses; checks of candidates get a range of their own. */
export function portEnvironment({ first, count }: PortRange): Record<string, string> {
  return { FLOTILLA_PORT: String(first), FLOTILLA_PORT_COUNT: String(count) };
}

/** What the agent alone gets: its token and the way to the host. Checks never see these. */
export function agentEnvironment(input: {
  readonly token: string;
  readonly role: string;
  readonly socket: string;
  readonly promptFile: string;
  readonly attemptFolder: string;
  readonly mcp: { readonly argv: readonly string[]; readonly env: Readonly<Record<string, string>> };
}): Record<string, string> {
  return {
    ...input.mcp.env,
    FLOTILLA_TOKEN: input.token,
    FLOTILLA_ROLE: input.role,
    FLOTILLA_SOCKET: input.socket,
    FLOTILLA_PROMPT_FILE: input.promptFile,
    FLOTILLA_ATTEMPT_FOLDER: input.attemptFolder,
    FLOTILLA_MCP: JSON.stringify(input.mcp.argv),
  };
}
