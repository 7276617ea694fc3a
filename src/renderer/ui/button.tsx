import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes';
import { Spinner } from './spinner';

type ButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  readonly variant?: 'default' | 'primary' | 'ghost' | 'danger';
  readonly size?: 'sm' | 'md' | 'lg';
  readonly icon?: ReactNode;
  readonly busy?: boolean;
  /** In a narrow window only its icon is shown. */
  readonly shrinks?: boolean;
  readonly children: ReactNode;
};

const looks = {
  default: 'border-line-strong bg-control text-default hover:bg-control-hover',
  primary:
    'border-transparent forced-colors:border-2 forced-colors:border-[Highlight] bg-accent-solid text-on-accent shadow-1 hover:bg-accent-solid-hover',
  ghost: 'border-transparent text-secondary hover:bg-hover hover:text-default',
  danger: 'border-(--st-failed-line) bg-control text-(--st-failed) hover:bg-control-hover',
} as const;

const sizes = {
  sm: 'h-6 px-2 text-xs',
  md: 'h-7 px-2.5 text-xs',
  lg: 'h-8 px-3.5 text-sm',
} as const;

/** Verb first. While busy a spinner replaces the icon and the label stays. */
export function Button({
  variant = 'default',
  size = 'md',
  icon,
  busy = false,
  shrinks = false,
  children,
  ...rest
}: ButtonProps) {
  const { className, disabled = false, ...button } = rest;
  const title = shrinks && typeof children === 'string' ? (button.title ?? children) : button.title;
  return (
    <button
      type="button"
      {...button}
      title={title}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={classes(
        'inline-flex items-center justify-center gap-1.5 rounded-sm border font-medium whitespace-nowrap transition-colors duration-(--duration-fast) active:translate-y-[.5px]',
        sizes[size],
        disabled ? 'border-line text-disabled' : looks[variant],
        shrinks && 'narrow:w-8 narrow:px-0',
        className,
      )}
    >
      {busy ? <Spinner /> : icon}
      {shrinks ? <span className="narrow:sr-only">{children}</span> : children}
    </button>
  );
}
