import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes';
import { Spinner } from './spinner';

type ButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  readonly variant?: 'default' | 'primary' | 'ghost' | 'danger';
  readonly size?: 'sm' | 'md' | 'lg';
  readonly icon?: ReactNode;
  readonly busy?: boolean;
  readonly children: ReactNode;
};

const looks = {
  default: 'border-line-strong bg-control text-default hover:bg-control-hover',
  primary: 'border-transparent bg-accent-solid text-on-accent shadow-1 hover:bg-accent-solid-hover',
  ghost: 'border-transparent text-secondary hover:bg-hover hover:text-default',
  danger: 'border-(--st-failed-line) bg-control text-(--st-failed) hover:bg-control-hover',
} as const;

const sizes = {
  sm: 'h-6 px-2 text-xs',
  md: 'h-7 px-2.5 text-xs',
  lg: 'h-8 px-3.5 text-sm',
} as const;

/** Verb first. While busy a spinner replaces the icon and the label stays. */
export function Button({ variant = 'default', size = 'md', icon, busy = false, children, ...rest }: ButtonProps) {
  const { className, disabled = false, ...button } = rest;
  return (
    <button
      type="button"
      {...button}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={classes(
        'inline-flex items-center justify-center gap-1.5 rounded-sm border font-medium whitespace-nowrap transition-colors duration-(--duration-fast) active:translate-y-[.5px]',
        sizes[size],
        disabled ? 'border-line text-disabled' : looks[variant],
        className,
      )}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}
