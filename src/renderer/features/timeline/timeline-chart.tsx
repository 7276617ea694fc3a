import { Flag, FlaskConical } from 'lucide-react';
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import type { Timeline, TimelineMark } from '../../../shared/timeline';
import { formatClock } from '../../lib/format-time';
import { mascotOfLane } from '../../lib/mascot-of-lane';
import { Mascot } from '../../ui/mascot';
import { StatusGlyph } from '../../ui/status-glyph';
import type { Status } from '../../ui/status';
import { SpanBar } from './span-bar';
import { endOf, startOf } from './span-status';
import { ticksOf, timeScale, widthOf, xOf, zoomLimits, type TimeScale } from './time-scale';

type TimelineChartProps = {
  readonly timeline: Timeline;
  readonly names: (feature: number) => string;
  readonly now: number;
  readonly zoom: number;
  readonly isFollowing: boolean;
  readonly openFeature: number | null;
  readonly onZoom: (zoom: number) => void;
  readonly onLetGo: () => void;
  readonly onOpen: (feature: number) => void;
};

const headWidth = 124;

/** Lanes over time. Only what is in view is drawn; Ctrl and the wheel zoom around the pointer. */
export function TimelineChart(props: TimelineChartProps) {
  const { timeline, now, zoom, isFollowing } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ left: 0, width: 900 });
  const scale = timeScale({
    from: timeline.startedAt,
    to: timeline.finishedAt ?? now,
    width: view.width - headWidth,
    zoom,
  });
  const total = headWidth + widthOf(scale);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    const look = () => setView({ left: box.scrollLeft, width: box.clientWidth });
    const observer = new ResizeObserver(look);
    observer.observe(box);
    box.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, []);
  useZoomWheel(scroller, zoom, props.onZoom);
  useLayoutEffect(() => {
    const box = scroller.current;
    // In the right third, where it leaves room for what comes.
    if (isFollowing && box !== null) box.scrollLeft = total - box.clientWidth;
  }, [isFollowing, total]);
  const inView = (from: number, to: number | null) =>
    xOf(scale, to ?? now) >= view.left - 40 && xOf(scale, from) <= view.left + view.width;
  const lanes = Math.max(1, ...timeline.spans.map(({ lane }) => lane));
  return (
    <div
      ref={scroller}
      role="group"
      aria-label={`Run ${timeline.run} in time`}
      data-scrolls-sideways=""
      className="relative flex-none overflow-auto border-b border-line"
      style={{ maxHeight: '52%' }}
      onKeyDown={walk}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) props.onLetGo();
      }}
      onWheel={(event) => {
        if (!event.ctrlKey && event.deltaX !== 0) props.onLetGo();
      }}
    >
      <div className="relative min-h-full" style={{ width: Math.max(total, view.width) }}>
        <Axis scale={scale} timeline={timeline} now={now} />
        {Array.from({ length: lanes }, (_, index) => index + 1).map((lane) => (
          <Row key={lane} height={50} head={<LaneHead lane={lane} />}>
            {timeline.spans
              .filter((span) => span.lane === lane && inView(startOf(span), endOf(span)))
              .map((span) => (
                <SpanBar
                  key={`${span.attempt}-${startOf(span)}`}
                  span={span}
                  name={props.names(span.feature)}
                  scale={scale}
                  now={endOf(span) ?? now}
                  isOpen={span.feature === props.openFeature}
                  onOpen={props.onOpen}
                />
              ))}
          </Row>
        ))}
        {timeline.rounds.length > 0 && (
          <Row height={34} head={<SmallHead icon={<FlaskConical size={14} strokeWidth={1.75} />} word="Testing" />}>
            {timeline.rounds
              .filter(({ from, to }) => inView(from, to))
              .map(({ number, from, to, outcome, features }) => (
                <span
                  key={number}
                  title={`Test round ${number} of ${features.map((each) => `#${each}`).join(', ')}: ${outcome ?? 'at work'}`}
                  className="absolute top-[6px] h-[22px] rounded-sm border border-(--st-verifying-line) bg-(--st-verifying-tint)"
                  style={{ left: xOf(scale, from), width: Math.max(4, xOf(scale, to ?? now) - xOf(scale, from)) }}
                />
              ))}
          </Row>
        )}
        <Row height={34} head={<SmallHead icon={<Flag size={14} strokeWidth={1.75} />} word="Events" />}>
          {timeline.marks
            .filter(({ at }) => inView(at, at))
            .map((mark, index) => (
              <Mark key={`${mark.at}-${index}`} mark={mark} x={xOf(scale, mark.at)} name={props.names} />
            ))}
        </Row>
        {timeline.finishedAt === null && (
          <i
            aria-hidden
            className="pointer-events-none absolute inset-y-0 z-10 w-0.5 bg-accent-solid"
            style={{ left: headWidth + xOf(scale, now) }}
          />
        )}
      </div>
    </div>
  );
}

function Axis({ scale, timeline, now }: Pick<TimelineChartProps, 'timeline' | 'now'> & { readonly scale: TimeScale }) {
  const isFine = scale.pxPerMs * 60_000 > 76;
  return (
    <div className="sticky top-0 z-20 h-7 border-b border-line bg-surface text-2xs text-muted tabular-nums">
      <i className="sticky left-0 z-10 block h-full border-r border-line bg-surface" style={{ width: headWidth }} />
      {ticksOf(scale).map((at) => (
        <span
          key={at}
          className="absolute top-0 h-full border-l border-line-subtle pt-1.5 pl-1"
          style={{ left: headWidth + xOf(scale, at) }}
        >
          {isFine ? new Date(at).toLocaleTimeString([], { hourCycle: 'h23' }) : formatClock(at)}
        </span>
      ))}
      {timeline.finishedAt === null && (
        <span
          className="absolute top-1 z-10 -translate-x-1/2 rounded-xs bg-accent-solid px-1.5 font-medium text-on-accent"
          style={{ left: headWidth + xOf(scale, now) }}
        >
          {formatClock(now)}
        </span>
      )}
    </div>
  );
}

type RowProps = { readonly height: number; readonly head: ReactNode; readonly children: ReactNode };

function Row({ height, head, children }: RowProps) {
  return (
    <div className="relative border-b border-line-subtle last:border-b-0" style={{ height }}>
      <div
        className="sticky left-0 z-20 flex h-full items-center border-r border-line bg-surface px-4"
        style={{ width: headWidth }}
      >
        {head}
      </div>
      <div className="absolute inset-y-0 right-0" style={{ left: headWidth }}>
        {children}
      </div>
    </div>
  );
}

function LaneHead({ lane }: { readonly lane: number }) {
  const { name, spoken } = mascotOfLane(lane);
  return (
    <span className="flex items-center gap-2.5">
      <Mascot name={name} mood="idle" size={22} />
      <span className="grid">
        <b className="text-xs font-medium">Lane {lane}</b>
        <small className="text-2xs text-muted">{spoken}</small>
      </span>
    </span>
  );
}

function SmallHead({ icon, word }: { readonly icon: ReactNode; readonly word: string }) {
  return (
    <span className="flex items-center gap-2.5 text-xs font-medium">
      <span className="grid w-[22px] place-items-center text-muted">{icon}</span>
      {word}
    </span>
  );
}

const markWords = {
  landed: 'landed',
  regressed: 'regressed',
  draining: 'Draining',
  resumed: 'Resumed',
  stopping: 'Stopping',
} as const;
const markStatus: Readonly<Record<TimelineMark['kind'], Status>> = {
  landed: 'landed',
  regressed: 'failed',
  draining: 'waiting',
  resumed: 'ready',
  stopping: 'skipped',
};

function Mark({
  mark,
  x,
  name,
}: {
  readonly mark: TimelineMark;
  readonly x: number;
  readonly name: (n: number) => string;
}) {
  const { kind, feature, at } = mark;
  const what = feature === null ? markWords[kind] : `#${feature} ${name(feature)} ${markWords[kind]}`;
  return (
    <span className="absolute top-[10px] -translate-x-1/2" style={{ left: x }} title={`${formatClock(at)} ${what}`}>
      <StatusGlyph status={markStatus[kind]} size={14} label={what} />
    </span>
  );
}

/** Arrow keys go from bar to bar, up and down from lane to lane. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (by === undefined || !(event.target instanceof HTMLElement) || event.target.dataset.span === undefined) return;
  const bars = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-span]')];
  const next = bars[bars.indexOf(event.target) + by];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** React listens to wheels passively; zooming must keep the page from scrolling. */
function useZoomWheel(box: RefObject<HTMLElement | null>, zoom: number, onZoom: (zoom: number) => void): void {
  useLayoutEffect(() => {
    const element = box.current;
    const heed = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      onZoom(Math.min(zoomLimits.most, Math.max(zoomLimits.least, zoom * (event.deltaY < 0 ? 1.25 : 0.8))));
    };
    element?.addEventListener('wheel', heed, { passive: false });
    return () => element?.removeEventListener('wheel', heed);
  }, [box, zoom, onZoom]);
}
