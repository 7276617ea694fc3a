import type { AgentOutcome } from '../../shared/attempt';
import { plainText } from './plain-text';

type Trouble = Exclude<AgentOutcome, 'ok'>;

/** First what is surest: an empty account comes with the status of a limit, and so do links to where one pays. */
const meanings: readonly (readonly [readonly RegExp[], Trouble])[] = [
  // Some call it an exceeded quota where a minute’s wait is all it takes.
  [[/\b(?:re)?try(?: again)? (?:in|after) \d/i], 'rate_limited'],
  [
    [
      /insufficient[_ ](quota|credits?|balance|funds)|exceeded your current quota|credit balance|payment[_ ]required/i,
      /billing[_ ](error|details|account|issue|hard|limit|is|has)|(enable|requires|check your) billing/i,
      /\bout of credits\b|\b(hit|reached|exceeded)\b[^.]{0,40}\bspend(ing)? (limit|cap)\b|\bspend(ing)? (limit|cap) (reached|exceeded)/i,
      /reached your specified [\w -]{0,40}usage limits/i,
      // Of a limit it is only what one could do instead of waiting.
      /^(?![^]*(?:usage|rate).?limit)[^]*\bupgrade to (?:chatgpt )?(?:plus|pro)\b/i,
      ...status('402'),
    ],
    'billing',
  ],
  [
    [
      /unauthorized|not logged in|api key not valid|(invalid|incorrect) (x-)?api[ -]key|auth(entication)?[ _]method/i,
      /authentication[_ ]((is )?required|error|fail|credentials|token|expired)|not authenticated|to authenticate/i,
      /\bforbidden\b|permission[_ ]error|(n[o’']t|not) have (access|permission)\b[^.]{0,80}\b(model|resource|api|organi[sz]ation)\b/i,
      /(missing|no|provide an) (bearer|api[ -]?key)\b|api[ -]?key is (missing|required|not set)/i,
      /\b(access|refresh|oauth) token\b[^.]{0,80}\b(expired|revoked|could not be refreshed|already used)\b/i,
      /(^|[.:;!,] |please [^.]{0,40}|\b(must|need to|have to) )(sign|log)[ -]?in again\b/i,
      /\b(token refresh failed|failed to refresh (oauth )?token)(\W{0,4}40[013]\b|\W*$)/i,
      /\binvalid_grant\b|(^|: )unauthenticated(?=[.:!]|$)/i,
      // The app under work may have keys, too: what ends there is a sentence of the provider’s.
      /\bapi key (has )?(not found|expired|been revoked)(?=[.,:;!"]|$)/i,
      /\b(this|your) organi[sz]ation (has been|is) disabled\b|\bbelongs to a disabled organi[sz]ation\b/i,
      /\byour organi[sz]ation has disabled api key auth/i,
      /\b(PERMISSION_DENIED|UNAUTHENTICATED|API_KEY_INVALID)\b/,
      ...status('401|403'),
    ],
    'auth',
  ],
  [
    [
      /rate.?limit(?!er)|usage limit|overloaded|at capacity|too many requests|resource.?exhausted/i,
      ...status('429|529'),
    ],
    'rate_limited',
  ],
  [[/context.?(window|length)|too long|invalid_request|bad request/i, ...status('400|404|413|422')], 'bad_request'],
  [
    [
      /\bdisconnected\b|(transport|network|connection|connect|socket|dns|fetch)[ _]?error|error sending request/i,
      /\bconnection (was |is |has )?(reset|refused|closed|lost|timed|timeout|fail|abort|terminat|broke|cut|dropped)/i,
      /(network|host) (is |was )?(unreachable|down|lost|changed|timeout|fail)|(no|lost|cut|failed) connection/i,
      /\b(ECONN\w+|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|EPIPE|ENETUNREACH|EHOSTUNREACH)\b|socket hang up|fetch failed/,
      /(could not|couldn.t|cannot|can.t|unable to|failed to) (connect|reach)|timed? ?out|\bdns\b/i,
      /internal server error|bad gateway|service unavailable|gateway time|currently experiencing high demand/i,
      /\b(token refresh failed|failed to refresh (oauth )?token)\W{0,4}5\d\d\b/i,
      ...status('5\\d\\d'),
    ],
    'network',
  ],
];

/** A number is a status where it is called so, or stands before the provider’s own words; else it counts lines or files. */
function status(numbers: string): readonly RegExp[] {
  return [
    new RegExp(`(?:\\bhttps?(?:/[\\d.]+)?|status|code|error)\\W{0,4}(?:${numbers})\\b`, 'i'),
    new RegExp(`^(?:${numbers}) (?=[{"A-Z])`),
  ];
}

/** Names of files and addresses, but not `HTTP/1.1`: their words say nothing of what happened. */
const places = /(?<![\w./:@~-])(?!https?\/\d)[\w.:@~-]*[\\/][\w./:@~\\?=&%#+-]*|(?<![\w.-])[\w-]+\.[a-z]\w*/gi;

/** What an error that a program only tells as text means. */
export function outcomeOfMessage(message: string): Trouble {
  const said = message.replace(places, '…');
  return meanings.find(([patterns]) => patterns.some((pattern) => pattern.test(said)))?.[1] ?? 'failed';
}

/** What a line beside the protocol means: most tell of no error, whatever words stand in them. */
export function outcomeOfLine(line: string): Trouble {
  return tellsOfError.test(line) ? outcomeOfMessage(line) : 'failed';
}

const tellsOfError = new RegExp(
  [
    'error|exception|fail|refus|reject|denied|exceed|invalid|incorrect|insufficient|expired|missing|required',
    'unauthorized|forbidden|unavailable|overloaded|exhausted|disconnected|too (many|low)|time(d ?)?out|limit (is )?reached',
    "try again|retry|not logged in|please (set|log|sign|run|check)|could ?n[o’']t|can ?n[o’']t|cannot|unable",
  ].join('|'),
  'i',
);

/** Some errors are the provider's answer as it came, in JSON. */
export function reasonOfMessage(message: string): string {
  const inner = /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(message)?.[1];
  return plainText(inner ?? message).slice(0, 1_000);
}
