import type { ReactNode } from 'react';

/** What opens under a button: a menu of actions, or a sheet to read and set things. */
export type OverlayProps = {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly label: string;
  readonly align?: 'start' | 'center' | 'end';
  readonly className?: string;
  /** Only where something else than the button opens it, too. */
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly children: ReactNode;
};
