import { count } from '../../../shared/count';
import type { PlanningView } from '../../../shared/views';
import { MascotTile } from '../../ui/mascot-tile';
import { StatusBadge } from '../../ui/status-badge';
import { Elapsed } from './elapsed';
import { faceOf } from './face-of';
import { ToolLine } from './tool-line';
import { useCalm } from './use-calm';
import { useLastKnown } from './use-last-known';

const thoughtMs = 1_000;
const toolMs = 250;

const words = {
  initializer: {
    role: 'Initializer',
    title: (source: string) => `Makes features of ${source}`,
    waits: 'Agents start when it is done.',
  },
  decomposition: {
    role: 'Decomposition',
    title: (source: string) => `Splits “${source}”`,
    waits: 'You see its tasks before any of them is added.',
  },
} as const;

/** The agent that fills the backlog, which takes no lane. Its height is fixed, as that of the cards below it. */
export function PlanningCard({ planning }: { readonly planning: PlanningView }) {
  const { role, source, agent, state, thought, created } = planning;
  const face = faceOf({ status: 'working', state }, '');
  const lastTool = useLastKnown(planning.tool);
  const tool = useCalm(lastTool, toolMs);
  const said = useCalm(thought ?? words[role].waits, thoughtMs);
  return (
    <article
      aria-label={`Hoot, ${words[role].title(source)}`}
      data-testid="planning"
      data-status={face.status}
      className="mb-2.5 grid h-[152px] grid-cols-[minmax(0,1fr)] content-start gap-[9px] rounded-md border border-line bg-raised p-3 shadow-1 @min-[640px]:mb-3"
    >
      <div className="flex items-center gap-2.5">
        <MascotTile
          name="hoot"
          badge={undefined}
          mood={face.mood}
          size={40}
          label={`Hoot, ${face.word.toLowerCase()}`}
        />
        <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)]">
          <span className="flex items-center gap-[7px]">
            <b className="min-w-0 truncate leading-[18px] font-semibold">{words[role].title(source)}</b>
            <StatusBadge status={face.status} word={face.word} />
          </span>
          <span className="truncate text-xs text-muted">
            {words[role].role} · {agent}
          </span>
        </div>
      </div>
      <p className="line-clamp-1 h-5 text-secondary">{said}</p>
      <ToolLine tool={tool} isInUse={planning.tool !== null} />
      <div className="flex h-4 items-center gap-2.5 text-xs text-secondary tabular-nums">
        {created > 0 && (
          <>
            <span>{count(created, 'feature')} so far</span>
            <i className="h-3 w-px bg-line-strong" />
          </>
        )}
        <Elapsed since={planning.startedAt} />
      </div>
    </article>
  );
}
