import { useId } from 'react';
import { classes } from './classes';
import { Kbd } from './kbd';

export type Choice<T extends string> = {
  readonly value: T;
  readonly title: string;
  /** What it does; where it is impossible, why. */
  readonly detail: string;
  readonly disabled?: boolean;
  /** The key that chooses it; the place that shows the cards heeds it. */
  readonly shortcut?: string;
};

type ChoiceCardsProps<T extends string> = {
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  /** Null: none of them is proposed. */
  readonly value: T | null;
  readonly onChange: (value: T) => void;
};

/** One of a few decisions, each with its consequence. Impossible ones stay visible with their reason. */
export function ChoiceCards<T extends string>({ label, choices, value, onChange }: ChoiceCardsProps<T>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className="grid gap-1.5">
      {choices.map(({ value: each, title, detail, disabled = false, shortcut }) => (
        <label
          key={each}
          className={classes(
            'grid grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-2.5 rounded-md border px-3 py-[9px] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
            each === value ? 'border-accent bg-accent-tint' : disabled ? 'border-dashed border-line' : 'border-line',
          )}
        >
          <input
            type="radio"
            name={name}
            checked={each === value}
            disabled={disabled}
            onChange={() => onChange(each)}
            className="mt-px size-4 accent-(--accent-solid) outline-none"
          />
          <span className="min-w-0">
            <b className={classes('block leading-[18px] font-medium', disabled && 'text-muted')}>{title}</b>
            <span className="block text-xs leading-[17px] text-secondary">{detail}</span>
          </span>
          {shortcut !== undefined && <Kbd>{shortcut}</Kbd>}
        </label>
      ))}
    </div>
  );
}
