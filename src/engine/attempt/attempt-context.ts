import type { Feature } from '../../shared/feature';
import type { AttemptId, RunId } from '../../shared/ids';
import type { RunSettings } from '../../shared/run-settings';
import type { Signal } from '../../shared/signal';
import type { EngineDependencies } from '../dependencies';
import type { Guard } from '../guard/guard';
import type { Ledger } from '../ledger/ledger';
import type { AgentAdapter } from '../ports/agent-adapter';
import type { Role } from '../../shared/attempt';
import type { Inbox } from './inbox';

/** What all attempts of one run share. */
export type RunContext = {
  readonly deps: EngineDependencies;
  readonly ledger: Ledger;
  readonly guard: Guard;
  readonly runId: RunId;
  readonly adapter: AgentAdapter;
  /** Address of the agent gateway. */
  readonly socket: string;
  readonly sessions: AgentSessions;
  /** What checks of the baseline and of candidates find beside the allow-list. */
  readonly verifyEnv: Readonly<Record<string, string>>;
  settings(): RunSettings;
  emit(signal: Signal): void;
  /** Aborted by kill: what still lives then has no grace left. */
  readonly killed: AbortSignal;
};

/** Which agent process may speak for which feature: one token each, for as long as the process lives. */
export type AgentSessions = {
  open(session: AgentSession): string;
  close(token: string): void;
  find(token: string): AgentSession | undefined;
};

export type AgentSession = {
  readonly attempt: AttemptId;
  readonly feature: Feature;
  readonly generation: number;
  readonly role: Role;
  readonly inbox: Inbox;
};

export function createAgentSessions(newToken: () => string): AgentSessions {
  const sessions = new Map<string, AgentSession>();
  return {
    open(session) {
      const token = newToken();
      sessions.set(token, session);
      return token;
    },
    close: (token) => void sessions.delete(token),
    find: (token) => sessions.get(token),
  };
}
