import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes';

type IconButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  /** What it does; spoken, and shown as tooltip together with the key. */
  readonly label: string;
  readonly shortcut?: string;
  readonly children: ReactNode;
};

export function IconButton({ label, shortcut, className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={shortcut === undefined ? label : `${label} (${shortcut})`}
      {...rest}
      className={classes(
        'relative grid size-7 flex-none place-items-center rounded-sm text-secondary hover:bg-hover hover:text-default',
        className,
      )}
    >
      {children}
    </button>
  );
}
