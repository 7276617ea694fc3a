import { LocateFixed, ZoomIn, ZoomOut } from 'lucide-react';
import { useCallback, useMemo, useState, type KeyboardEvent } from 'react';
import type { Timeline } from '../../../shared/timeline';
import { faultWords } from '../../lib/fault-words';
import { liveRun } from '../../lib/live-run';
import { openFeature, showScreen } from '../../lib/navigate';
import { useOutlook } from '../../lib/outlook/outlook-store';
import type { ProjectModel } from '../../lib/project-model';
import { ExportMenu } from '../../lib/runs/export-menu';
import { RunChoice } from '../../lib/runs/run-choice';
import { useWindow } from '../../lib/store';
import { useNow } from '../../lib/use-now';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { IconButton } from '../../ui/icon-button';
import { Segmented } from '../../ui/segmented';
import { Skeleton } from '../../ui/skeleton';
import { Toolbar } from '../../ui/toolbar';
import { Trouble } from '../../ui/trouble';
import { aheadOf } from './ahead';
import { chartRows, type ChartView } from './chart-rows';
import { extentOf, lastMoment, mostZoom, ownZoom } from './extent';
import { FigureRow } from './figure-row';
import { SpanTable } from './span-table';
import { startOf } from './span-status';
import { TimelineChart } from './timeline-chart';
import { useTimeline, type LoadedTimeline } from './use-timeline';

const icon = { size: 15, strokeWidth: 1.75, 'aria-hidden': true } as const;
const step = 1.5;

/** Who worked on what, when, and what is to come: a run in lanes over time, and the same as a table. */
export function TimelineScreen({ project }: { readonly project: ProjectModel }) {
  const chosen = useWindow((state) => state.shownRun);
  const run = chosen ?? project.run?.number ?? null;
  const loaded = useTimeline(project, run);
  if (run === null) {
    return (
      <div className="flex h-full min-h-0 flex-col">
        <Toolbar title="Timeline" />
        <NoRun />
      </div>
    );
  }
  if (loaded.value !== null) return <Shown project={project} run={run} loaded={loaded} timeline={loaded.value} />;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <Toolbar title="Timeline">
        <RunChoice project={project} value={run} />
      </Toolbar>
      <div className="p-4">
        {loaded.fault === null ? <Skeleton rows={6} label="Loading the timeline" /> : <Broken {...loaded} />}
      </div>
    </div>
  );
}

type ShownProps = {
  readonly project: ProjectModel;
  readonly run: number;
  readonly loaded: LoadedTimeline;
  readonly timeline: Timeline;
};

const views = [
  { value: 'lanes', title: 'Lanes' },
  { value: 'features', title: 'Features' },
] as const;

function Shown({ project, run, loaded, timeline }: ShownProps) {
  const [chart, setChart] = useState<ChartView>('lanes');
  const [ownChoice, setOwnChoice] = useState<number | null>(null);
  const [wantsNow, setWantsNow] = useState(true);
  const isLive = timeline.finishedAt === null && liveRun(project.run)?.number === run;
  const clock = useNow();
  const now = isLive ? clock : (timeline.finishedAt ?? lastMoment(timeline));
  const outlook = useOutlook((state) => (isLive ? state.outlook : null));
  const ahead = useMemo(() => (isLive ? aheadOf(project, outlook, now) : null), [isLive, project, outlook, now]);
  const rows = useMemo(() => chartRows(chart, timeline, ahead), [chart, timeline, ahead]);
  const extent = extentOf(timeline, now, ahead);
  const most = mostZoom(extent);
  const zoom = Math.min(most, ownChoice ?? ownZoom(extent));
  const onZoom = useCallback((next: number) => setOwnChoice(Math.min(most, Math.max(1, next))), [most]);
  const onLetGo = useCallback(() => setWantsNow(false), []);
  const heed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') onZoom(zoom * step);
    if (event.key === '-') onZoom(zoom / step);
    if (event.key === '0') setOwnChoice(null);
  };
  const isEmpty = timeline.spans.length === 0 && (ahead?.bars.length ?? 0) === 0;
  const { features } = project;
  const names = useCallback((feature: number) => features.get(feature)?.name ?? 'removed', [features]);
  const newestFirst = useMemo(() => [...timeline.spans].sort((a, b) => startOf(b) - startOf(a)), [timeline.spans]);
  const open = useWindow((state) => state.openFeature);
  return (
    <div className="flex h-full min-h-0 flex-col" onKeyDown={heed}>
      <Toolbar title="Timeline">
        <RunChoice project={project} value={run} />
        <Segmented label="Rows" segments={views} value={chart} onChange={setChart} />
        <span className="flex-1" />
        {ahead !== null && ahead.bars.length > 0 && (
          <span className="truncate text-xs text-secondary max-[1240px]:hidden">{dashedWords(ahead.concurrency)}</span>
        )}
        <IconButton label="Zoom out" shortcut="-" disabled={zoom <= 1} onClick={() => onZoom(zoom / step)}>
          <ZoomOut {...icon} />
        </IconButton>
        <IconButton label="Zoom in" shortcut="+" disabled={zoom >= most} onClick={() => onZoom(zoom * step)}>
          <ZoomIn {...icon} />
        </IconButton>
        {isLive && (
          <Button
            shrinks
            icon={<LocateFixed {...icon} />}
            aria-pressed={wantsNow}
            className="aria-pressed:border-accent/50 aria-pressed:bg-accent-tint aria-pressed:text-accent-text"
            onClick={() => setWantsNow(!wantsNow)}
          >
            Follow now
          </Button>
        )}
        <ExportMenu run={run} />
      </Toolbar>
      {loaded.fault !== null && (
        <div className="border-b border-line p-3">
          <Broken {...loaded} />
        </div>
      )}
      {isEmpty ? (
        <NothingBegun isLive={isLive} />
      ) : (
        // In a low window all of it scrolls, so that each part keeps a height of use.
        <div className="flex min-h-0 flex-1 flex-col [@media(max-height:620px)]:overflow-y-auto">
          <FigureRow timeline={timeline} ahead={ahead} isLive={isLive} now={now} />
          <TimelineChart
            key={`${chart} ${run}`}
            chart={chart}
            rows={rows}
            timeline={timeline}
            ahead={ahead}
            extent={extent}
            isLive={isLive}
            features={features}
            zoom={zoom}
            isFollowing={wantsNow && isLive}
            openFeature={open}
            onZoom={onZoom}
            onLetGo={onLetGo}
            onOpen={openFeature}
          />
          <SpanTable
            spans={newestFirst}
            names={names}
            features={features}
            lanes={project.lanes}
            now={now}
            onOpen={openFeature}
          />
        </div>
      )}
    </div>
  );
}

function dashedWords(agents: number): string {
  return `Dashed: forecast with ${agents === 1 ? '1 agent' : `${agents} agents`}`;
}

function Broken({ fault, retry }: LoadedTimeline) {
  if (fault === null) return null;
  return (
    <Trouble {...faultWords(fault)}>
      <Button onClick={retry}>Try again</Button>
    </Trouble>
  );
}

function NoRun() {
  return (
    <Empty
      mascot="fizz"
      title="No run yet"
      action={<Button onClick={() => showScreen('mission')}>Go to Mission control</Button>}
    >
      Start one, and see here who works on what, when, and what is still to come.
    </Empty>
  );
}

function NothingBegun({ isLive }: { readonly isLive: boolean }) {
  return isLive ? (
    <Empty mascot="fizz" mood="thinking" title="No attempt has begun yet">
      The first one is drawn here as soon as its agent starts.
    </Empty>
  ) : (
    <Empty mascot="fizz" title="No attempt began in this run">
      Choose another run above.
    </Empty>
  );
}
