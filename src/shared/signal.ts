import type { AgentState } from './agent-event';
import type { GateView } from './gate';
import type { AttemptId, FeatureNumber } from './ids';

/** What a live run tells beside its events: true now, stored nowhere. */
export type Signal =
  | {
      readonly type: 'agent_update';
      readonly attemptId: AttemptId;
      readonly feature: FeatureNumber;
      readonly lane: number;
      readonly state: AgentState;
      /** Latest thought or text, one line. */
      readonly thought: string | null;
      /** Tool in use, one line. */
      readonly tool: string | null;
      readonly steps: { readonly done: number; readonly total: number } | null;
    }
  | { readonly type: 'log'; readonly attemptId: AttemptId; readonly feature: FeatureNumber; readonly line: string }
  /** What a testing agent does. */
  | {
      readonly type: 'testing_update';
      readonly testId: AttemptId;
      readonly state: AgentState;
      readonly thought: string | null;
      readonly tool: string | null;
    }
  | { readonly type: 'testing_log'; readonly testId: AttemptId; readonly line: string }
  /** What an agent does that fills the backlog. */
  | {
      readonly type: 'planning_update';
      readonly planningId: AttemptId;
      readonly state: AgentState;
      readonly thought: string | null;
      readonly tool: string | null;
    }
  | { readonly type: 'planning_log'; readonly planningId: AttemptId; readonly line: string }
  /** The run asks what to do with it: debug, skip or abort; it waits for the answer. */
  | { readonly type: 'failed_for_good'; readonly feature: FeatureNumber }
  /** That has been decided, whoever did: nobody needs to be asked about it any more. */
  | { readonly type: 'failure_decided'; readonly feature: FeatureNumber }
  | { readonly type: 'wait'; readonly feature: FeatureNumber; readonly reason: string }
  /** The gate of an account is not as it was. */
  | { readonly type: 'gate'; readonly gate: GateView };
