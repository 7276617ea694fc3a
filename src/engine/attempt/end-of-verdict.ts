import { gateQuestion } from '../../domain/gate/gate-question';
import type { AgentOutcome } from '../../shared/attempt';
import { assertNever } from '../../shared/assert-never';
import type { AgentVerdict } from '../ports/agent-adapter';
import type { RunContext } from './attempt-context';
import type { AttemptEnd, AttemptWork } from './attempt-work';

type Verdict = AgentVerdict & {
  readonly outcome: Exclude<AgentOutcome, 'ok'>;
  /** It never began, for what others have met and told. */
  readonly held: boolean;
};

/**
 * What an agent that did not succeed means for its attempt: a failure, or something nobody is to blame for. That is waited
 * for and then the attempt goes on; where waiting mends nothing, a person is asked, once for all attempts of the account.
 */
export function endOfVerdict(context: RunContext, work: AttemptWork, verdict: Verdict): AttemptEnd {
  const { outcome, reason } = verdict;
  switch (outcome) {
    case 'rate_limited':
    case 'network':
    case 'missing':
      if (!verdict.held) warn(context, work, verdict);
      // How long it is held up is the gate's to know.
      return { kind: 'interrupted', because: { why: outcome, notBefore: null } };
    case 'cancelled': {
      warn(context, work, verdict);
      const waitMs = verdict.retryAfterMs ?? context.settings().backoffMs.at(-1) ?? 0;
      return { kind: 'interrupted', because: { why: outcome, notBefore: context.deps.clock.now() + waitMs } };
    }
    case 'auth':
    case 'billing': {
      const { account } = context.agentFor(work.attempt.role).adapter;
      if (context.gates.asks(account, work.feature.number)) return { kind: 'parked', question: gateQuestion(reason) };
      return { kind: 'interrupted', because: { why: outcome, notBefore: null } };
    }
    case 'failed':
    case 'limit':
    case 'bad_request':
    case 'crashed':
    case 'hung':
      return { kind: 'failed', outcome, reason };
    default:
      return assertNever(outcome);
  }
}

function warn({ ledger }: RunContext, { feature }: AttemptWork, { outcome, reason }: Verdict): void {
  ledger.record({ type: 'warning_raised', code: outcome, message: reason, feature: feature.number });
}
