import { LocateFixed, ZoomIn, ZoomOut } from 'lucide-react';
import { useCallback, useMemo, useState, type KeyboardEvent } from 'react';
import { count } from '../../../shared/count';
import type { Timeline } from '../../../shared/timeline';
import { faultWords } from '../../lib/fault-words';
import { formatSpan } from '../../lib/format-time';
import { openFeature } from '../../lib/navigate';
import type { ProjectModel } from '../../lib/project-model';
import { useWindow } from '../../lib/store';
import { useNow } from '../../lib/use-now';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { Empty } from '../../ui/empty';
import { Skeleton } from '../../ui/skeleton';
import { Toolbar } from '../../ui/toolbar';
import { Trouble } from '../../ui/trouble';
import { RunChoice } from '../../lib/runs/run-choice';
import { figuresOf } from './figures';
import { SpanTable } from './span-table';
import { startOf } from './span-status';
import { zoomLimits } from './time-scale';
import { TimelineChart } from './timeline-chart';
import { useTimeline } from './use-timeline';

const icon = { size: 15, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** Who worked on what, when: a run in lanes over time, and the same as a table. */
export function TimelineScreen({ project }: { readonly project: ProjectModel }) {
  const chosen = useWindow((state) => state.shownRun);
  const run = chosen ?? project.run?.number ?? null;
  const loaded = useTimeline(project, run);
  const [zoom, setZoom] = useState(1);
  const [isFollowing, setIsFollowing] = useState(true);
  const zoomBy = (by: number) =>
    setZoom((before) => Math.min(zoomLimits.most, Math.max(zoomLimits.least, before * by)));
  const heed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') zoomBy(1.5);
    if (event.key === '-') zoomBy(1 / 1.5);
  };
  const isLive = loaded.status === 'ready' && loaded.value.finishedAt === null;
  return (
    <div className="flex h-full min-h-0 flex-col" onKeyDown={heed}>
      <Toolbar title="Timeline">
        {run !== null && <RunChoice project={project} value={run} />}
        <span className="flex-1" />
        <IconButton label="Zoom out" shortcut="-" disabled={zoom <= zoomLimits.least} onClick={() => zoomBy(1 / 1.5)}>
          <ZoomOut {...icon} />
        </IconButton>
        <IconButton label="Zoom in" shortcut="+" disabled={zoom >= zoomLimits.most} onClick={() => zoomBy(1.5)}>
          <ZoomIn {...icon} />
        </IconButton>
        {isLive && (
          <Button
            icon={<LocateFixed {...icon} />}
            aria-pressed={isFollowing}
            className={isFollowing ? 'text-accent-text' : undefined}
            onClick={() => setIsFollowing(!isFollowing)}
          >
            Follow now
          </Button>
        )}
      </Toolbar>
      {run === null && <NoRun />}
      {run !== null && loaded.status === 'loading' && (
        <div className="p-4">
          <Skeleton rows={6} label="Loading the timeline" />
        </div>
      )}
      {run !== null && loaded.status === 'failed' && (
        <div className="p-4">
          <Trouble {...faultWords(loaded.fault)}>
            <Button onClick={loaded.retry}>Try again</Button>
          </Trouble>
        </div>
      )}
      {run !== null && loaded.status === 'ready' && (
        <Loaded
          project={project}
          timeline={loaded.value}
          zoom={zoom}
          isFollowing={isFollowing && isLive}
          onZoom={setZoom}
          onLetGo={() => setIsFollowing(false)}
        />
      )}
    </div>
  );
}

type LoadedProps = {
  readonly project: ProjectModel;
  readonly timeline: Timeline;
  readonly zoom: number;
  readonly isFollowing: boolean;
  readonly onZoom: (zoom: number) => void;
  readonly onLetGo: () => void;
};

function Loaded({ project, timeline, zoom, isFollowing, onZoom, onLetGo }: LoadedProps) {
  const clock = useNow();
  const now = timeline.finishedAt ?? clock;
  const open = useWindow((state) => state.openFeature);
  const { features } = project;
  const names = useCallback((feature: number) => features.get(feature)?.name ?? 'removed', [features]);
  const newestFirst = useMemo(() => [...timeline.spans].sort((a, b) => startOf(b) - startOf(a)), [timeline.spans]);
  if (timeline.spans.length === 0) return <NothingBegun isLive={timeline.finishedAt === null} />;
  return (
    <>
      <FigureRow timeline={timeline} now={now} />
      <TimelineChart
        timeline={timeline}
        names={names}
        now={now}
        zoom={zoom}
        isFollowing={isFollowing}
        openFeature={open}
        onZoom={onZoom}
        onLetGo={onLetGo}
        onOpen={openFeature}
      />
      <SpanTable spans={newestFirst} names={names} now={now} onOpen={openFeature} />
    </>
  );
}

function FigureRow({ timeline, now }: { readonly timeline: Timeline; readonly now: number }) {
  const { wallMs, agentMs, attempts, lanes, inUse, speedUp } = figuresOf(timeline, now);
  const idleMs = Math.max(0, lanes * wallMs - agentMs);
  return (
    <dl className="grid flex-none grid-cols-4 border-b border-line">
      <Figure label="Wall time" value={formatSpan(wallMs)} note={timeline.finishedAt === null ? 'so far' : 'in all'} />
      <Figure
        label="Agent work"
        value={formatSpan(agentMs)}
        note={`${count(attempts, 'attempt')} in ${count(lanes, 'lane')}`}
      />
      <Figure label="Speed-up" value={`${speedUp.toFixed(1)}×`} note="agent work over wall time" />
      <Figure label="Lanes in use" value={`${Math.round(inUse * 100)} %`} note={`${formatSpan(idleMs)} idle in all`} />
    </dl>
  );
}

function Figure({ label, value, note }: { readonly label: string; readonly value: string; readonly note: string }) {
  return (
    <div className="min-w-0 border-l border-line-subtle px-4 py-2.5 first:border-l-0">
      <dt className="text-2xs text-muted">{label}</dt>
      <dd>
        <span className="block truncate text-xl font-semibold tracking-[-0.011em] tabular-nums">{value}</span>
        <span className="block truncate text-xs text-secondary">{note}</span>
      </dd>
    </div>
  );
}

function NoRun() {
  return (
    <Empty mascot="fizz" title="No run yet">
      Start one, and see here who works on what, when.
    </Empty>
  );
}

function NothingBegun({ isLive }: { readonly isLive: boolean }) {
  return isLive ? (
    <Empty mascot="fizz" title="No attempt has begun yet">
      Each one stands here in its lane from the moment it starts.
    </Empty>
  ) : (
    <Empty mascot="fizz" title="No attempt began in this run" />
  );
}
