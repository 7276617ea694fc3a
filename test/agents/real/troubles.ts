import type { AgentOutcome } from '../../../src/shared/attempt';
import { hang, refuse, reset, say, type Scenario } from '../model-server/scenario';

/** Trouble of the account closes its gate and is nobody's failure; the others count. */
export type Outcome = Exclude<AgentOutcome, 'ok'>;
export type Trouble = {
  readonly scenario: Scenario;
  readonly outcome: Outcome;
  /** What is missing beside what the scenario says: the provider, its name, or the program’s key. */
  readonly without?: 'provider' | 'name' | 'key';
  /** The program tries again by itself, some in silence; it must come to this long before it would count as hung. */
  readonly takesLong?: boolean;
};

const trouble = (outcome: Outcome, ...scenario: Scenario): Trouble => ({ scenario, outcome });

/** What a provider does that no agent can do anything about, and what each must come to, by name. */
export const troubles = {
  'a wrong key (401)': trouble('auth', refuse(401, 'authentication_error')),
  // As Google says it, and as it says that one has expired.
  'a wrong key (400)': trouble(
    'auth',
    refuse(400, 'API_KEY_INVALID', { message: 'API key not valid. Please pass a valid API key.' }),
  ),
  'an expired key (400)': trouble(
    'auth',
    refuse(400, 'API_KEY_INVALID', { message: 'API key expired. Please renew the API key.' }),
  ),
  'a disabled organisation (400)': trouble(
    'auth',
    refuse(400, 'invalid_request_error', { message: 'This organization has been disabled.' }),
  ),
  'an empty account (402)': trouble('billing', refuse(402, 'billing_error')),
  'too little credit (400)': trouble(
    'billing',
    refuse(400, 'invalid_request_error', { message: 'Your credit balance is too low to access the API.' }),
  ),
  'a used-up quota (429 insufficient_quota)': trouble('billing', refuse(429, 'insufficient_quota')),
  'a limit without an end (429)': trouble('rate_limited', refuse(429, 'rate_limit_error')),
  'a limit for an hour (429 with Retry-After)': trouble(
    'rate_limited',
    refuse(429, 'rate_limit_error', { headers: { 'retry-after': '3600' } }),
  ),
  'an overloaded provider (529)': trouble('rate_limited', refuse(529, 'overloaded_error')),
  'an overloaded provider (503)': trouble('rate_limited', refuse(503, 'overloaded_error')),
  'a provider that is down (500)': trouble(
    'network',
    refuse(500, 'server_error', { message: 'Internal server error' }),
  ),
  'a provider that nobody finds (closed port)': {
    ...trouble('network', say('Never.')),
    without: 'provider',
    takesLong: true,
  },
  'a provider whose name nobody knows (no DNS)': {
    ...trouble('network', say('Never.')),
    without: 'name',
    takesLong: true,
  },
  'a key that may not (403)': trouble('auth', refuse(403, 'permission_error')),
  'no key at all': { ...trouble('auth', refuse(401, 'no_key')), without: 'key', takesLong: true },
  'streams that are cut': { ...trouble('network', reset()), takesLong: true },
  'a bad request (400)': trouble('bad_request', refuse(400, 'invalid_request_error')),
  'a stream that hangs': trouble('hung', hang()),
} satisfies Readonly<Record<string, Trouble>>;

export type TroubleName = keyof typeof troubles;
