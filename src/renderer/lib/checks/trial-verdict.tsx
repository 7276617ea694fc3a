import { Spinner } from '../../ui/spinner';
import { StatusGlyph } from '../../ui/status-glyph';
import { formatSpan } from '../format-time';
import type { TrialRow } from './trial';

const verdicts = {
  green: ['landed', 'Passes'],
  red: ['failed', 'Fails'],
  timed_out: ['failed', 'Took too long'],
  not_started: ['failed', 'Could not be started'],
  cancelled: ['skipped', 'Cancelled'],
} as const;

/** How one command of a trial does. */
export function TrialVerdict({ row: { state, durationMs } }: { readonly row: TrialRow }) {
  if (state === 'running') {
    return (
      <span className="flex items-center gap-1.5 font-sans">
        <Spinner /> Running, {formatSpan(durationMs)}
      </span>
    );
  }
  const [status, word] = verdicts[state];
  return (
    <span data-status={status} className="flex items-center gap-1.5 font-sans text-(--st)">
      <StatusGlyph status={status} size={12} label={null} />
      {word}, {formatSpan(durationMs)}
    </span>
  );
}
