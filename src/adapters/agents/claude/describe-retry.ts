import { plainText } from '../plain-text';
import type { ClaudeRetry } from './claude-line';

/** Why it tries again, as it stands in its log: `rate_limit (HTTP 429), try 1 of 3`. */
export function describeRetry({ error, error_status: status, attempt, max_retries: most }: ClaudeRetry): string {
  return `${plainText(error)}${status === null ? '' : ` (HTTP ${status})`}, try ${attempt} of ${most}`;
}
