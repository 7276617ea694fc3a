import { mascotOfLane } from '../../lib/mascot-of-lane';
import { MascotTile } from '../../ui/mascot-tile';
import { StatusBadge } from '../../ui/status-badge';

/** An empty lane says what it waits for. */
export function IdleCard({ lane, reason }: { readonly lane: number; readonly reason: string }) {
  const mascot = mascotOfLane(lane);
  return (
    <article
      aria-label={`${mascot.spoken} is idle`}
      data-testid={`lane-${lane}`}
      className="grid h-[206px] grid-cols-[minmax(0,1fr)] content-center gap-[9px] rounded-md border border-dashed border-line p-3"
    >
      <div className="flex items-center gap-2.5">
        <MascotTile name={mascot.name} badge={mascot.badge} mood="idle" size={40} label={`${mascot.spoken}, idle`} />
        <div className="grid min-w-0 gap-0.5">
          <span className="flex items-center gap-[7px]">
            <b className="leading-[18px] font-semibold">{mascot.spoken}</b>
            <StatusBadge status="pending" word="Idle" />
          </span>
          <span className="text-xs text-muted">Lane {lane}</span>
        </div>
      </div>
      <p className="line-clamp-3 text-secondary">{reason}</p>
    </article>
  );
}
