import { Popover as Parts } from 'radix-ui';
import { classes } from './classes';
import type { OverlayProps } from './overlay-props';

/** A small sheet under a button, for what is read or set there. Not modal; Escape gives the focus back. */
export function Popover({
  trigger,
  label,
  align = 'end',
  className = 'p-3',
  open,
  onOpenChange,
  children,
}: OverlayProps) {
  return (
    <Parts.Root open={open} onOpenChange={onOpenChange}>
      <Parts.Trigger asChild>{trigger}</Parts.Trigger>
      <Parts.Portal>
        <Parts.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          onKeyDown={(event) => event.stopPropagation()}
          className={classes(
            'z-40 max-h-(--radix-popover-content-available-height) overflow-auto rounded-lg border border-line-strong bg-overlay text-xs shadow-2 outline-none',
            className,
          )}
        >
          {children}
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  );
}
