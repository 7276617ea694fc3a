import { DropdownMenu } from 'radix-ui';
import { Check } from 'lucide-react';
import type { ComponentProps, PointerEvent, ReactNode } from 'react';
import { classes } from './classes';
import { Kbd } from './kbd';
import type { OverlayProps } from './overlay-props';

type MenuProps = Omit<OverlayProps, 'open' | 'onOpenChange'>;

/** A list of actions or choices under a button. Not modal: locking the page would need an inline style sheet. */
export function Menu({ trigger, label, align = 'end', className = 'p-1', children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <Sheet aria-label={label} align={align} sideOffset={4} className={className}>
        {children}
      </Sheet>
    </DropdownMenu.Root>
  );
}

type MenuAtProps = {
  /** Within what it stands in, which is positioned. */
  readonly at: { readonly left: number; readonly top: number };
  readonly label: string;
  /** What it was opened at has the focus again, unless something else was clicked. */
  readonly returnFocus: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** The same at a point, for as long as it is there. */
export function MenuAt({ at, label, returnFocus, onClose, children }: MenuAtProps) {
  return (
    <DropdownMenu.Root modal={false} open onOpenChange={(isOpen) => isOpen || onClose()}>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          tabIndex={-1}
          aria-label={label}
          className="pointer-events-none absolute size-0"
          style={{ left: at.left, top: at.top }}
        />
      </DropdownMenu.Trigger>
      <Sheet
        side="right"
        align="start"
        sideOffset={2}
        className="p-1"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          if (document.activeElement === document.body) returnFocus();
        }}
      >
        {children}
      </Sheet>
    </DropdownMenu.Root>
  );
}

/** What happens in it is none of what it lies above. */
function Sheet({ className, ...props }: ComponentProps<typeof DropdownMenu.Content>) {
  return (
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        {...props}
        collisionPadding={8}
        onClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => event.stopPropagation()}
        onContextMenu={(event) => {
          event.preventDefault();
          event.stopPropagation();
        }}
        className={classes(
          'z-60 max-h-[min(420px,var(--radix-dropdown-menu-content-available-height))] max-w-[320px] min-w-[184px] overflow-auto rounded-md border border-line-strong bg-overlay text-xs shadow-2',
          className,
        )}
      />
    </DropdownMenu.Portal>
  );
}

type MenuItemProps = {
  readonly icon?: ReactNode;
  readonly shortcut?: string;
  /** Why it is impossible now; it stays visible. */
  readonly refusal?: string | null;
  readonly onSelect: () => void;
  readonly children: ReactNode;
};

const row =
  'flex min-h-7 items-center gap-2 rounded-sm px-2 py-1 outline-none select-none data-[highlighted]:bg-active aria-disabled:text-muted';

/** An impossible action can be reached and read, and does nothing. */
export function MenuItem({ icon, shortcut, refusal = null, onSelect, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      className={row}
      aria-disabled={refusal !== null || undefined}
      onPointerUp={onlyByMainButton}
      onSelect={(event) => (refusal === null ? onSelect() : event.preventDefault())}
    >
      {icon !== undefined && <span className="flex-none text-muted">{icon}</span>}
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{children}</span>
        {refusal !== null && <span className="block text-2xs text-secondary">{refusal}</span>}
      </span>
      {shortcut !== undefined && <Kbd>{shortcut}</Kbd>}
    </DropdownMenu.Item>
  );
}

type MenuChoiceProps = {
  readonly isChosen: boolean;
  readonly onSelect: () => void;
  /** Leaves the menu open, for choices of which several can be made. */
  readonly staysOpen?: boolean;
  readonly children: ReactNode;
};

export function MenuChoice({ isChosen, onSelect, staysOpen = false, children }: MenuChoiceProps) {
  return (
    <DropdownMenu.CheckboxItem
      checked={isChosen}
      className={row}
      onPointerUp={onlyByMainButton}
      onSelect={(event) => {
        if (staysOpen) event.preventDefault();
        onSelect();
      }}
    >
      <span className="grid size-3.5 flex-none place-items-center">
        {isChosen && <Check size={13} strokeWidth={2} aria-hidden />}
      </span>
      <span className="flex min-w-0 flex-1 items-center gap-2">{children}</span>
    </DropdownMenu.CheckboxItem>
  );
}

export function MenuLabel({ children }: { readonly children: ReactNode }) {
  return <DropdownMenu.Label className="px-2 pt-1.5 pb-1 text-2xs text-muted">{children}</DropdownMenu.Label>;
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
}

/**
 * A row is chosen by letting go above it, too. Where a press of the right button opens a menu under the pointer, its
 * release is no choice.
 */
function onlyByMainButton(event: PointerEvent): void {
  if (event.button !== 0 || event.ctrlKey) event.preventDefault();
}
