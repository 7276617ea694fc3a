import { ChevronDown } from 'lucide-react';
import { classes } from './classes';

type SelectProps<T extends string> = {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly title: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly disabled?: boolean;
  readonly className?: string;
  /** Id of what is said about it. */
  readonly describedBy?: string;
  /** The name by which a form leads to it. */
  readonly 'data-field'?: string;
};

/** The system's own list: it needs no style of ours, and everybody knows its keys. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { label, options, value, onChange, disabled, className, describedBy } = props;
  return (
    <span className={classes('relative inline-flex', className)}>
      <select
        aria-label={label}
        aria-describedby={describedBy}
        data-field={props['data-field']}
        value={value}
        disabled={disabled}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
        title={options.find((option) => option.value === value)?.title}
        className="h-7 w-full appearance-none truncate rounded-sm border border-line-control bg-field pr-7 pl-2 text-xs font-medium text-default outline-none focus:border-focus focus:ring-3 focus:ring-accent-tint disabled:text-disabled"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} className="bg-overlay text-default">
            {option.title}
          </option>
        ))}
      </select>
      <ChevronDown
        className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 text-muted"
        size={14}
        strokeWidth={1.75}
        aria-hidden
      />
    </span>
  );
}
