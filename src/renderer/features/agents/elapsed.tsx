import { formatRunning } from '../../lib/format-time';
import { useNow } from '../../lib/use-now';

/** How long an agent has been at it. */
export function Elapsed({ since }: { readonly since: number }) {
  return <time>{formatRunning(useNow() - since)}</time>;
}
