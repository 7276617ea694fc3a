import { Mascot } from './mascot';
import type { MascotName } from './mascot-body';
import type { MascotMood } from './mascot-face';

type MascotTileProps = {
  readonly name: MascotName;
  readonly mood: MascotMood;
  readonly size: number;
  readonly label?: string;
  /** Tells lanes apart that share a mascot. */
  readonly badge?: number;
};

/** From 28 px up a mascot sits on a tile of its colour. */
export function MascotTile({ name, mood, size, label, badge }: MascotTileProps) {
  return (
    <span
      className="relative grid flex-none place-items-center text-secondary"
      style={{ width: size, height: size, borderRadius: size * 0.26, background: `var(--mascot-${name}-tile)` }}
    >
      <Mascot name={name} mood={mood} size={Math.round(size * 0.8)} label={label} />
      {badge !== undefined && (
        <span className="absolute -right-1 -bottom-1 grid h-4 min-w-4 place-items-center rounded-full border border-line bg-overlay px-1 text-[10px] font-semibold text-secondary tabular-nums">
          {badge}
        </span>
      )}
    </span>
  );
}
