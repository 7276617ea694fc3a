import type { AttemptOutcome, AttemptRole } from '../../shared/attempt';
import type { Interruption } from '../../shared/event';
import type { AttemptId, CommitId, FeatureNumber, RunId } from '../../shared/ids';
import type { FailurePolicy } from './failure-policy';

/** Who speaks: the attempt and the generation of its claim. An older generation is refused as stale. */
type Owned = { readonly attemptId: AttemptId; readonly generation: number };

/** What can be asked of one feature. */
export type FeatureCommand =
  | {
      readonly type: 'claim';
      /** Id for a new attempt; an interrupted one goes on under its own. */
      readonly attemptId: AttemptId;
      readonly runId: RunId;
      readonly lane: number;
      readonly role: AttemptRole;
      readonly agent: string;
      readonly model: string | null;
      readonly owner: string;
      readonly leaseExpiresAt: number;
      readonly at: number;
    }
  | (Owned & { readonly type: 'report'; readonly by: 'mcp' | 'exit' })
  | (Owned & { readonly type: 'sendBack'; readonly reason: string })
  | (Owned & { readonly type: 'verify'; readonly head: CommitId; readonly verificationMs: number })
  | (Owned & { readonly type: 'startLanding'; readonly targetBefore: CommitId; readonly candidate: CommitId })
  | (Owned & {
      readonly type: 'land';
      readonly commit: CommitId;
      readonly verified: boolean;
      readonly verificationMs: number;
    })
  | (Owned & {
      readonly type: 'fail';
      readonly outcome: AttemptOutcome;
      readonly reason: string;
      readonly at: number;
      readonly policy: FailurePolicy;
    })
  | (Owned & { readonly type: 'interrupt'; readonly why: Interruption; readonly notBefore: number | null })
  | (Owned & { readonly type: 'park'; readonly question: string; readonly about?: 'budget' })
  | { readonly type: 'answer'; readonly answer: string; readonly raised?: true }
  | {
      readonly type: 'defer';
      /** Null: a person asks, whoever owns the feature. */
      readonly attemptId: AttemptId | null;
      readonly generation?: number;
      readonly reason: string;
      /** Takes the last time back instead. */
      readonly takesBack?: true;
    }
  | { readonly type: 'skip'; readonly unfinishedDependents: readonly FeatureNumber[] }
  | { readonly type: 'reset' }
  | { readonly type: 'retry' }
  | { readonly type: 'restart' }
  | { readonly type: 'regress'; readonly evidence: string; readonly testId: AttemptId }
  | { readonly type: 'retest'; readonly testId: AttemptId; readonly commit: CommitId };

export type FeatureCommandType = FeatureCommand['type'];
