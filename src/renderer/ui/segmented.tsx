import type { ReactNode } from 'react';
import { classes } from './classes';

type SegmentedProps<T extends string> = {
  readonly label: string;
  readonly segments: readonly { readonly value: T; readonly title: string; readonly icon?: ReactNode }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly isTall?: boolean;
};

/** Two or three views of the same thing; from four on a select. Arrow keys move as in any group of radio buttons. */
export function Segmented<T extends string>({ label, segments, value, onChange, isTall = false }: SegmentedProps<T>) {
  const at = segments.findIndex((segment) => segment.value === value);
  const move = (by: number) => segments.at((at + by) % segments.length);
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={classes(
        'inline-flex flex-none items-center gap-0.5 rounded-sm border border-line-strong bg-sunken p-0.5',
        isTall ? 'h-8' : 'h-7',
      )}
      onKeyDown={(event) => {
        const next = event.key === 'ArrowRight' ? move(1) : event.key === 'ArrowLeft' ? move(-1) : undefined;
        if (next === undefined) return;
        event.preventDefault();
        onChange(next.value);
        const place = segments.indexOf(next);
        event.currentTarget.querySelectorAll('button')[place]?.focus();
      }}
    >
      {segments.map((segment) => {
        const isChosen = segment.value === value;
        return (
          <button
            key={segment.value}
            type="button"
            role="radio"
            aria-checked={isChosen}
            title={segment.icon === undefined ? undefined : segment.title}
            tabIndex={isChosen || (at === -1 && segment === segments[0]) ? 0 : -1}
            onClick={() => onChange(segment.value)}
            className={classes(
              'inline-flex h-full items-center gap-1.5 rounded-xs px-2.5 text-xs font-medium whitespace-nowrap',
              isChosen ? 'bg-raised text-default shadow-1' : 'text-secondary hover:text-default',
            )}
          >
            {segment.icon}
            {segment.icon === undefined ? segment.title : <span className="max-[900px]:sr-only">{segment.title}</span>}
          </button>
        );
      })}
    </div>
  );
}
