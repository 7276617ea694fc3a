import { classes } from './classes';

type KbdProps = {
  readonly children: string;
  /** Without a frame, where every row has one. */
  readonly isBare?: boolean;
};

export function Kbd({ children, isBare = false }: KbdProps) {
  return (
    <kbd
      className={classes(
        'inline-grid h-[18px] min-w-[18px] place-items-center rounded-xs px-1 font-sans text-[10.5px] font-medium text-muted',
        !isBare && 'border border-line',
      )}
    >
      {children}
    </kbd>
  );
}
