import { upperFirst } from '../../../shared/first-letter';
import type { LaneView } from '../../../shared/views';
import { openFeature } from '../../lib/navigate';
import { mascotOfLane } from '../../lib/mascot-of-lane';
import { progressOf } from '../../lib/progress-of';
import type { ProjectModel } from '../../lib/project-model';
import { CostFigure } from '../../lib/cost-figure';
import { classes } from '../../ui/classes';
import { MascotTile } from '../../ui/mascot-tile';
import { StatusBadge } from '../../ui/status-badge';
import { AttemptActions } from './attempt-actions';
import { Elapsed } from './elapsed';
import { faceOf } from './face-of';
import { ProgressDots } from '../../ui/progress-dots';
import { ToolLine } from './tool-line';
import { useCalm } from './use-calm';
import { useLastKnown } from './use-last-known';

type Attempt = NonNullable<LaneView['attempt']>;
type AgentCardProps = { readonly lane: number; readonly attempt: Attempt; readonly project: ProjectModel };

/** So often at most they change: one can read it. */
const thoughtMs = 1_000;
const toolMs = 250;

/** One lane at work. Its height is fixed: nothing jumps while an agent streams. */
export function AgentCard({ lane, attempt, project }: AgentCardProps) {
  const mascot = mascotOfLane(lane);
  const face = faceOf(attempt, project.run?.target ?? '');
  const isAtWork = attempt.status === 'working';
  const thought = useCalm((isAtWork ? attempt.thought : null) ?? face.sentence, thoughtMs);
  const lastTool = useLastKnown(attempt.tool);
  const tool = useCalm(isAtWork ? lastTool : face.doing, toolMs);
  const feature = project.features.get(attempt.feature);
  const progress = progressOf(feature, attempt.steps);
  const hasCost = attempt.spend !== undefined;
  const title = `#${attempt.feature} ${attempt.featureName}`;
  return (
    <article
      aria-label={`${mascot.spoken} works on ${title}`}
      data-testid={`lane-${lane}`}
      data-status={face.status}
      className="grid h-[206px] grid-cols-[minmax(0,1fr)] content-start gap-[9px] rounded-md border border-line bg-raised p-3 shadow-1"
    >
      <div className="flex items-center gap-2.5">
        <MascotTile
          name={mascot.name}
          badge={mascot.badge}
          mood={face.mood}
          size={40}
          label={`${mascot.spoken}, ${face.word.toLowerCase()}`}
        />
        <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)]">
          <span className="flex items-center gap-[7px]">
            <b className="min-w-0 truncate leading-[18px] font-semibold">{mascot.spoken}</b>
            <StatusBadge status={face.status} word={face.word} />
          </span>
          <span className="truncate text-xs text-muted">
            {upperFirst(attempt.role)} · {attempt.agent}
          </span>
        </div>
        <span className="flex-none text-xs text-muted">Attempt {attempt.number}</span>
      </div>
      <div className="flex items-baseline gap-[7px] text-md font-medium">
        <code className="flex-none text-2xs font-medium text-muted">#{attempt.feature}</code>
        <button
          type="button"
          className="min-w-0 truncate text-left hover:underline"
          onClick={() => openFeature(attempt.feature)}
        >
          {attempt.featureName}
        </button>
      </div>
      <p className="line-clamp-2 h-10 text-secondary">{thought}</p>
      <ToolLine tool={tool} isInUse={!isAtWork || attempt.tool !== null} />
      <div className="flex h-4 items-center gap-2.5 text-xs text-secondary tabular-nums">
        {progress !== null && (
          <>
            <span className={classes('flex min-w-10 shrink overflow-hidden', hasCost && narrow.dots)}>
              <ProgressDots {...progress} />
            </span>
            <span aria-hidden className={classes('truncate', hasCost ? narrow.words : 'shrink-0')}>
              {progress.words}
            </span>
            <i className="h-3 w-px bg-line-strong" />
          </>
        )}
        <Elapsed since={attempt.claimedAt} />
        <CostFigure spend={attempt.spend} />
        {feature !== undefined && <AttemptActions feature={feature} project={project} />}
      </div>
    </article>
  );
}

/** Beside a cost, where the grid has one narrow column or two, words alone tell how far it is. */
const narrow = {
  dots: '@max-[340px]:sr-only @min-[540px]:@max-[700px]:sr-only',
  words: 'shrink-0 @max-[340px]:shrink @min-[540px]:@max-[700px]:shrink',
} as const;
