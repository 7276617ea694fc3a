import { statusWords, type Status } from './status';
import { StatusGlyph } from './status-glyph';

type StatusBadgeProps = { readonly status: Status; readonly word?: string };

/** Glyph and word on the status's tint. */
export function StatusBadge({ status, word = statusWords[status] }: StatusBadgeProps) {
  return (
    <span
      data-status={status}
      className="inline-flex h-5 flex-none items-center gap-[5px] rounded-xs bg-(--st-tint) pr-[7px] pl-[5px] text-2xs font-medium whitespace-nowrap text-(--st)"
    >
      <StatusGlyph status={status} size={12} label={null} />
      {word}
    </span>
  );
}
