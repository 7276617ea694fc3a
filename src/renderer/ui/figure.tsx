import type { ReactNode } from 'react';
import { classes } from './classes';

type FigureProps = {
  readonly label: string;
  readonly value: string;
  readonly note: ReactNode;
  readonly isWords?: boolean;
  readonly title?: string;
};

/** A figure with its label over it and an explanation under it. */
export function Figure({ label, value, note, isWords = false, title }: FigureProps) {
  return (
    <div
      // Rows of figures wrap: each looks the same, and the row hides the line of its first.
      className="min-w-0 border-l border-line-subtle px-4 py-2.5 max-[1240px]:pr-2"
      title={title}
    >
      <dt className="text-2xs text-muted">{label}</dt>
      <dd>
        <span
          className={classes(
            'font-semibold tabular-nums',
            isWords ? 'line-clamp-2 pt-1 pb-0.5 text-sm' : 'block truncate text-xl tracking-[-0.011em]',
          )}
        >
          {value}
        </span>
        <span className="line-clamp-2 text-xs text-secondary">{note}</span>
      </dd>
    </div>
  );
}
