import { Flag, FlaskConical, ListChecks } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Timeline } from '../../../shared/timeline';
import type { FeatureView } from '../../../shared/views';
import { useRows } from '../../lib/use-rows';
import type { Ahead } from './ahead';
import { ChartAxis } from './chart-axis';
import { BarRow } from './bar-row';
import type { ChartBar, ChartRow, ChartView } from './chart-rows';
import { EventMarks } from './event-marks';
import type { Extent } from './extent';
import { Plannings } from './plannings';
import { TestRounds } from './test-rounds';
import { ticksOf, widthOf, xOf } from './time-scale';
import { useChartView } from './use-chart-view';
import { walkBars } from './walk-bars';

type TimelineChartProps = {
  readonly chart: ChartView;
  readonly rows: readonly ChartRow[];
  readonly timeline: Timeline;
  readonly ahead: Ahead | null;
  readonly extent: Extent;
  readonly isLive: boolean;
  readonly features: ReadonlyMap<number, FeatureView>;
  readonly zoom: number;
  readonly isFollowing: boolean;
  readonly openFeature: number | null;
  readonly onZoom: (zoom: number) => void;
  readonly onLetGo: () => void;
  readonly onOpen: (feature: number) => void;
};

const axisHeight = 28;
const headWidths = { lanes: 124, features: 208 } as const;
const rowHeights = { lanes: 50, features: 34 } as const;

/** Lanes or features over time. Only what is in view is drawn; Ctrl and the wheel zoom around the pointer. */
export function TimelineChart(props: TimelineChartProps) {
  const { chart, rows, timeline, ahead, extent, isLive, features, zoom, isFollowing } = props;
  const [box, setBox] = useState<HTMLElement | null>(null);
  const [headWidth, rowHeight] = [headWidths[chart], rowHeights[chart]];
  const { onZoom, onLetGo } = props;
  const { scale, view } = useChartView(box, { extent, zoom, isFollowing, headWidth, onZoom, onLetGo });
  const drawn = useRows({ count: rows.length, rowHeight, scroller: box, offset: axisHeight });
  const { stop, heed, setStop } = useWalk({ rows, box, rowHeight, headWidth, scale, onLetGo });
  const isInView = (from: number, to: number | null) =>
    xOf(scale, to ?? extent.now) >= view.left - 40 && xOf(scale, from) <= view.left + view.width;
  const shown = drawn.rows.flatMap(({ index, top }) => {
    const row = rows[index];
    return row === undefined ? [] : [{ row, top, bars: row.bars.filter(({ from, to }) => isInView(from, to)) }];
  });
  const bars = shown.flatMap((each) => each.bars);
  // One stop for the Tab key, and always one that is drawn.
  const tabStop = bars.some(({ key }) => key === stop) ? stop : (bars[0]?.key ?? null);
  return (
    <div
      ref={setBox}
      role="group"
      aria-label={`Run ${timeline.run} in time. Arrow keys walk along the bars, Enter opens a feature.`}
      data-scrolls-sideways=""
      className="relative flex-none cursor-grab overflow-auto border-b border-line active:cursor-grabbing"
      style={{ maxHeight: '52%' }}
      onKeyDown={heed}
      onFocus={({ target }) => target.dataset.bar !== undefined && setStop(target.dataset.bar)}
    >
      <div className="relative min-h-full" style={{ width: Math.max(headWidth + widthOf(scale), view.width) }}>
        <Ground scale={scale} left={headWidth} eta={ahead?.eta ?? null} />
        <ChartAxis scale={scale} headWidth={headWidth} now={isLive ? extent.now : null} />
        <div className="relative" style={{ height: drawn.height }}>
          {shown.map(({ row, top, bars: own }) => (
            <BarRow
              key={row.number}
              chart={chart}
              row={row}
              bars={own}
              idle={row.idle.filter(({ from, to }) => isInView(from, to))}
              top={top}
              height={rowHeight}
              headWidth={headWidth}
              scale={scale}
              now={extent.now}
              features={features}
              tabStop={tabStop}
              openFeature={props.openFeature}
              onOpen={props.onOpen}
            />
          ))}
        </div>
        {timeline.plannings !== undefined && (
          <FootRow headWidth={headWidth} icon={<ListChecks size={14} strokeWidth={1.75} />} word="Planning">
            <Plannings
              plannings={timeline.plannings.filter(({ from, to }) => isInView(from, to))}
              scale={scale}
              now={extent.now}
            />
          </FootRow>
        )}
        {timeline.rounds.length > 0 && (
          <FootRow headWidth={headWidth} icon={<FlaskConical size={14} strokeWidth={1.75} />} word="Testing">
            <TestRounds
              rounds={timeline.rounds.filter(({ from, to }) => isInView(from, to))}
              scale={scale}
              now={extent.now}
            />
          </FootRow>
        )}
        <FootRow headWidth={headWidth} icon={<Flag size={14} strokeWidth={1.75} />} word="Events">
          <EventMarks marks={timeline.marks.filter(({ at }) => isInView(at, at))} scale={scale} features={features} />
        </FootRow>
        {isLive && (
          <i
            aria-hidden
            className="pointer-events-none absolute inset-y-0 z-10 w-0.5 bg-accent-solid"
            style={{ left: headWidth + xOf(scale, extent.now) - 1 }}
          />
        )}
      </div>
    </div>
  );
}

type GroundProps = {
  readonly scale: Parameters<typeof xOf>[0];
  readonly left: number;
  readonly eta: Ahead['eta'];
};

/** Behind everything: lines through the times of day, and the stretch in which the run is expected to be done. */
function Ground({ scale, left, eta }: GroundProps) {
  return (
    <>
      {ticksOf(scale).map((at) => (
        <i
          key={at}
          aria-hidden
          className="absolute inset-y-0 w-px bg-line-subtle"
          style={{ left: left + xOf(scale, at) }}
        />
      ))}
      {eta !== null && (
        <i
          aria-hidden
          data-testid="eta-band"
          className="absolute inset-y-0 border-x border-dashed border-accent-solid bg-accent-tint"
          style={{ left: left + xOf(scale, eta.low), width: Math.max(2, xOf(scale, eta.high) - xOf(scale, eta.low)) }}
        />
      )}
    </>
  );
}

type FootRowProps = {
  readonly headWidth: number;
  readonly icon: ReactNode;
  readonly word: string;
  readonly children: ReactNode;
};

function FootRow({ headWidth, icon, word, children }: FootRowProps) {
  return (
    <div className="relative h-[34px] border-b border-line-subtle last:border-b-0">
      <div
        className="sticky left-0 z-20 flex h-full items-center gap-2.5 border-r border-line bg-surface px-4 text-xs font-medium"
        style={{ width: headWidth }}
      >
        <span className="grid w-[22px] place-items-center text-muted">{icon}</span>
        {word}
      </div>
      <div className="absolute inset-y-0 right-0" style={{ left: headWidth }}>
        {children}
      </div>
    </div>
  );
}

type WalkInput = Pick<TimelineChartProps, 'rows' | 'onLetGo'> & {
  readonly box: HTMLElement | null;
  readonly rowHeight: number;
  readonly headWidth: number;
  readonly scale: Parameters<typeof xOf>[0];
};

/** Arrow keys go from bar to bar, also to those that are not drawn before they are reached. */
function useWalk({ rows, box, rowHeight, headWidth, scale, onLetGo }: WalkInput) {
  const [stop, setStop] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null || box === null) return;
    const bar = [...box.querySelectorAll<HTMLElement>('[data-bar]')].find(
      ({ dataset }) => dataset.bar === wanted.current,
    );
    if (bar === undefined) return;
    wanted.current = null;
    bar.focus({ preventScroll: true });
  });
  const show = (bar: ChartBar) => {
    if (box === null) return;
    const top = rows.findIndex(({ bars }) => bars.includes(bar)) * rowHeight;
    const room = { width: box.clientWidth - headWidth, height: box.clientHeight - axisHeight };
    const x = xOf(scale, bar.from);
    if (x < box.scrollLeft || x > box.scrollLeft + room.width - 40) {
      onLetGo();
      box.scrollTo({ left: x - room.width / 3 });
    }
    if (top < box.scrollTop) box.scrollTo({ top });
    else if (top + rowHeight > box.scrollTop + room.height) box.scrollTo({ top: top + rowHeight - room.height });
  };
  const heed = (event: KeyboardEvent<HTMLElement>) => {
    const from = event.target instanceof HTMLElement ? event.target.dataset.bar : undefined;
    if (from === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = walkBars(rows, from, event.key);
    if (next === null) return;
    event.preventDefault();
    wanted.current = next.key;
    setStop(next.key);
    show(next);
  };
  return { stop, heed, setStop };
}
