import { Search } from 'lucide-react';
import type { Ref } from 'react';
import { classes } from './classes';
import { Kbd } from './kbd';

type SearchFieldProps = {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly field?: Ref<HTMLInputElement>;
  readonly className?: string;
};

/** What `/` leads to on a screen; Escape clears it. */
export function SearchField({ label, placeholder = label, value, onChange, field, className }: SearchFieldProps) {
  return (
    <label
      className={classes(
        'flex h-7 min-w-0 items-center gap-2 rounded-sm border border-line-control bg-field px-2 text-xs focus-within:border-focus focus-within:ring-3 focus-within:ring-accent-tint',
        className,
      )}
    >
      <Search className="flex-none text-muted" size={14} strokeWidth={1.75} aria-hidden />
      <input
        ref={field}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={placeholder}
        className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted [&::-webkit-search-cancel-button]:hidden"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onChange('');
          event.currentTarget.blur();
        }}
      />
      {value === '' && <Kbd>/</Kbd>}
    </label>
  );
}
