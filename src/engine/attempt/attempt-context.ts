import type { Feature } from '../../shared/feature';
import type { AttemptId, RunId } from '../../shared/ids';
import type { RunSettings } from '../../shared/run-settings';
import type { Signal } from '../../shared/signal';
import type { Admission } from '../admission/admission';
import type { EngineDependencies } from '../dependencies';
import type { GateKeeper } from '../gate/gate-keeper';
import type { Guard } from '../guard/guard';
import type { Ledger } from '../ledger/ledger';
import type { AttemptRole, Role } from '../../shared/attempt';
import type { PlanningRole } from '../../shared/planning';
import type { PlanDesk } from '../planning/plan-desk';
import type { RoleAgent } from '../roles/role-agents';
import type { BudgetKeeper } from '../spend/budget-keeper';
import type { TestBench } from '../retest/test-bench';
import type { VerifyPlace } from '../verification/verify-place';
import type { Inbox } from './inbox';

/** What all attempts of one run share. */
export type RunContext = {
  readonly deps: EngineDependencies;
  readonly ledger: Ledger;
  readonly guard: Guard;
  readonly runId: RunId;
  /** Who works in a role, as the settings have it now. */
  agentFor(role: Role): RoleAgent;
  /** Address of the agent gateway. */
  readonly socket: string;
  readonly sessions: AgentSessions;
  /** Every agent of the run is admitted before it starts. */
  readonly admission: Admission;
  /** Every agent of the run passes the gate of its account before it starts. */
  readonly gates: GateKeeper;
  readonly budgets: BudgetKeeper;
  readonly verifyPlace: VerifyPlace;
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

export type AgentSession = FeatureSession | TestingSession | PlanningSession;

/** An agent with a feature of its own. */
export type FeatureSession = {
  readonly role: AttemptRole;
  readonly attempt: AttemptId;
  readonly feature: Feature;
  readonly generation: number;
  readonly inbox: Inbox;
};

/** An agent that fills the backlog. */
export type PlanningSession = {
  readonly role: PlanningRole;
  readonly attempt: AttemptId;
  readonly desk: PlanDesk;
  readonly inbox: Inbox;
};

/** An agent that looks at landed features again. */
export type TestingSession = {
  readonly role: 'testing';
  readonly attempt: AttemptId;
  readonly bench: TestBench;
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
