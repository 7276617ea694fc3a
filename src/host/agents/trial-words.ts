import type { AgentVerdict } from '../../engine/ports/agent-adapter';
import { assertNever } from '../../shared/assert-never';
import { withoutPeriod } from '../../shared/closing-period';
import type { AgentTrial } from '../../shared/agent-trial';
import type { Account } from '../../shared/gate';

type Heard = {
  readonly verdict: Pick<AgentVerdict, 'outcome' | 'reason'>;
  readonly account: Pick<Account, 'provider' | 'host' | 'program'>;
  /** What it answered. */
  readonly text: string;
  /** The model that was chosen for it; null: its own. */
  readonly model: string | null;
};

type Words = Pick<AgentTrial, 'works' | 'said' | 'remedy'>;

/** What came of a trial, in words, with what mends it. */
export function trialWords(heard: Heard): Words {
  const { verdict, account, text, model } = heard;
  const { provider, host, program } = account;
  const why = withoutPeriod(verdict.reason.trim());
  switch (verdict.outcome) {
    case 'ok':
      return answered(program, text);
    case 'auth':
      return wrong(
        `${program} could not log in: ${why}.`,
        `Log in with ${program}, or correct its key, then test again.`,
      );
    case 'billing':
      return wrong(
        `${provider} refuses to be paid like this: ${why}.`,
        `Add credit at ${provider}, or use another account.`,
      );
    case 'network':
      return wrong(
        `${program} got no answer from ${host}: ${why}.`,
        'Check the connection and the proxy, then test again.',
      );
    case 'missing':
      return wrong(`${program} could not be started: ${why}.`, 'Install it again, then test again.');
    case 'rate_limited':
      return wrong(
        `${provider} limits this account now: ${why}.`,
        'It is set up. A run waits until the limit is over.',
      );
    case 'bad_request':
      return wrong(
        model === null
          ? `${provider} refused the request: ${why}.`
          : `${provider} refused the request for the model “${model}”: ${why}.`,
        'Check the name of its model in Settings, Agents.',
      );
    case 'hung':
    case 'limit':
      return wrong(
        `${program} gave no answer in time.`,
        'Start it in a terminal: it may wait for a login or an answer there.',
      );
    case 'cancelled':
      return wrong('The test was cancelled.', null);
    case 'failed':
    case 'crashed':
      return wrong(`${program} failed: ${why}.`, 'Start it in a terminal to see what is wrong.');
    default:
      return assertNever(verdict.outcome);
  }
}

/** Programs may end well without having reached anything. */
function answered(program: string, text: string): Words {
  if (/\bready\b/i.test(text)) return { works: true, said: `${program} answers and is ready.`, remedy: null };
  const said = text.trim().slice(0, 200);
  if (said === '') return wrong(`${program} ended without an answer.`, 'Start it in a terminal to see what is wrong.');
  return { works: true, said: `${program} answers, but in its own words: ${said}`, remedy: null };
}

const wrong = (said: string, remedy: string | null): Words => ({ works: false, said, remedy });
