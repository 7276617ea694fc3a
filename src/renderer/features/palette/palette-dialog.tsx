import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { closePalette } from '../../lib/palette';

type PaletteDialogProps = { readonly label: string; readonly children: ReactNode };

/** The box of the palette: modal as the browser makes it, so that the focus stays within and comes back. */
export function PaletteDialog({ label, children }: PaletteDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Left alone, the dialog focuses the box around the field.
    shown?.querySelector('input')?.focus();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        closePalette();
      }}
      onClick={(event) => event.target === event.currentTarget && closePalette()}
      onKeyDown={(event) => {
        event.stopPropagation();
        const closes = event.key === 'Escape' || (event.key === 'k' && (event.ctrlKey || event.metaKey));
        if (!closes) return;
        event.preventDefault();
        closePalette();
      }}
      className="mx-auto mt-[18vh] w-[560px] max-w-[calc(100vw-48px)] overflow-hidden rounded-lg border border-line-strong bg-overlay text-default shadow-3 outline-none backdrop:bg-scrim"
    >
      {children}
    </dialog>
  );
}
