import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';

type DialogProps = {
  /** States the fact. */
  readonly title: string;
  readonly lead?: ReactNode;
  /** Left of the title, 48 px. */
  readonly picture?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons; the one that goes ahead comes last. */
  readonly footer: ReactNode;
  /** Escape was pressed. */
  readonly onCancel: () => void;
};

/**
 * Only for decisions, 560 wide; shown for as long as it is mounted. The browser's own modal dialog: it keeps the focus
 * within, gives it back, and needs no inline style, which the window's policy would refuse.
 */
export function Dialog({ title, lead, picture, children, footer, onCancel }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before the paint, and undone while it is still in the page: a dialog that is gone gives no focus back.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={lead === undefined ? undefined : `${id}-lead`}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
      onKeyDown={(event) => {
        // Asked for twice, a browser closes a dialog whatever the page says.
        if (event.key !== 'Escape') return event.stopPropagation();
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
      className="m-auto flex-col open:flex max-h-[calc(100vh-48px)] w-[560px] max-w-[calc(100vw-48px)] short:max-h-[calc(100vh-16px)] short:overflow-y-auto overflow-hidden rounded-lg border border-line-strong bg-overlay text-default shadow-3 outline-none backdrop:bg-scrim"
    >
      <div className="flex flex-none gap-3.5 px-5 pt-[18px]">
        {picture}
        <div className="min-w-0">
          <h2 id={`${id}-title`} className="text-lg font-semibold tracking-[-0.011em]">
            {title}
          </h2>
          {lead !== undefined && (
            <p id={`${id}-lead`} className="mt-0.5 text-secondary">
              {lead}
            </p>
          )}
        </div>
      </div>
      <div className="grid min-h-0 gap-3 overflow-auto px-5 pt-3.5 pb-[18px] short:flex-none short:overflow-visible">
        {children}
      </div>
      <div className="flex flex-none items-center gap-2 border-t border-line bg-hover px-5 py-3 narrow:flex-wrap short:py-2">
        {footer}
      </div>
    </dialog>
  );
}
