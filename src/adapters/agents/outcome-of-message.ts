import type { AgentOutcome } from '../../shared/attempt';
import { plainText } from './plain-text';

type Trouble = Exclude<AgentOutcome, 'ok'>;

/** First what is surest: an empty account comes with the status of a limit. */
const meanings: readonly (readonly [RegExp, Trouble])[] = [
  // Google calls it an exceeded quota where a minute’s wait is all it takes.
  [/\bretry in \d/i, 'rate_limited'],
  [
    /insufficient[_ ](quota|credits?|balance|funds)|exceeded your current quota|billing|credit balance|\b402\b/i,
    'billing',
  ],
  [
    /\b401\b|\b403\b|unauthorized|not logged in|api key not valid|(invalid|incorrect) api key|authentication|auth method/i,
    'auth',
  ],
  [/\b429\b|\b529\b|rate.?limit|usage limit|overloaded|at capacity/i, 'rate_limited'],
  [/context.?(window|length)|too long/i, 'bad_request'],
  [/invalid_request|\b400\b|\b404\b|\b413\b|\b422\b/i, 'bad_request'],
  [/\b5\d\d\b|disconnected|transport error|network|timed? ?out|connection|dns|error sending request/i, 'network'],
];

/** What an error that a program only tells as text means. */
export function outcomeOfMessage(message: string): Trouble {
  return meanings.find(([pattern]) => pattern.test(message))?.[1] ?? 'failed';
}

/** Some errors are the provider's answer as it came, in JSON. */
export function reasonOfMessage(message: string): string {
  const inner = /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(message)?.[1];
  return plainText(inner ?? message).slice(0, 1_000);
}
