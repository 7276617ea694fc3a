import type { AgentOutcome } from '../../shared/attempt';
import { assertNever } from '../../shared/assert-never';
import { withPeriod } from '../../shared/closing-period';
import type { AgentVerdict } from '../ports/agent-adapter';
import type { RunContext } from './attempt-context';
import type { AttemptEnd, AttemptWork } from './attempt-work';

type Verdict = AgentVerdict & { readonly outcome: Exclude<AgentOutcome, 'ok'> };

/**
 * What an agent that did not succeed means for its attempt: a failure, or something nobody is to blame for. That is waited
 * for and then the attempt goes on; where waiting mends nothing, a person is asked.
 */
export function endOfVerdict(context: RunContext, work: AttemptWork, verdict: Verdict): AttemptEnd {
  const { outcome, reason } = verdict;
  switch (outcome) {
    case 'rate_limited':
    case 'network':
    case 'cancelled': {
      const { deps, ledger } = context;
      ledger.record({ type: 'warning_raised', code: outcome, message: reason, feature: work.feature.number });
      const waitMs = verdict.retryAfterMs ?? context.settings().backoffMs.at(-1) ?? 0;
      return { kind: 'interrupted', because: { why: outcome, notBefore: deps.clock.now() + waitMs } };
    }
    case 'auth':
    case 'billing':
      return { kind: 'parked', question: `${withPeriod(reason)} Answer when it can go on` };
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
