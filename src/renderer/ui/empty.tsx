import type { ReactNode } from 'react';
import { classes } from './classes';
import type { MascotName } from './mascot-body';
import type { MascotMood } from './mascot-face';
import { MascotTile } from './mascot-tile';

type EmptyProps = {
  readonly mascot: MascotName;
  readonly mood?: MascotMood;
  readonly title: string;
  /** One sentence: what will stand here, or how it gets here. */
  readonly children?: ReactNode;
  /** The one button that begins. */
  readonly action?: ReactNode;
  /** Dashed, where other things stand around it; else it takes the middle of a column of its own. */
  readonly isFramed?: boolean;
};

/** What stands where nothing is yet. */
export function Empty({ mascot, mood = 'idle', title, children, action, isFramed = false }: EmptyProps) {
  return (
    <section
      className={classes(
        'grid justify-items-center gap-2 text-center',
        isFramed ? 'rounded-md border border-dashed border-line-strong p-8' : 'm-auto p-6',
      )}
    >
      <MascotTile name={mascot} mood={mood} size={44} />
      <h2 className="mt-0.5 font-semibold">{title}</h2>
      {children !== undefined && (
        <p className="selectable max-w-[360px] text-xs text-balance text-secondary">{children}</p>
      )}
      {action !== undefined && <div className="mt-1.5">{action}</div>}
    </section>
  );
}
