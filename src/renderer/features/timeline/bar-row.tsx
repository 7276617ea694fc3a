import type { TimelineIdle } from '../../../shared/timeline';
import type { FeatureView } from '../../../shared/views';
import { mascotOfLane } from '../../lib/mascot-of-lane';
import { Mascot } from '../../ui/mascot';
import { StatusGlyph } from '../../ui/status-glyph';
import type { ChartBar, ChartRow, ChartView } from './chart-rows';
import { IdleStretch } from './idle-stretch';
import { PlannedBarView } from './planned-bar-view';
import { SpanBar } from './span-bar';
import { laneEndOf } from './span-status';
import { xOf, type TimeScale } from './time-scale';

type BarRowProps = {
  readonly chart: ChartView;
  readonly row: ChartRow;
  /** Those in view. */
  readonly bars: readonly ChartBar[];
  readonly idle: readonly TimelineIdle[];
  readonly top: number;
  readonly height: number;
  readonly headWidth: number;
  readonly scale: TimeScale;
  readonly now: number;
  readonly features: ReadonlyMap<number, FeatureView>;
  readonly tabStop: string | null;
  readonly openFeature: number | null;
  readonly onOpen: (feature: number) => void;
};

export function BarRow(props: BarRowProps) {
  const { chart, row, bars, idle, top, height, headWidth, scale, now, features, tabStop } = props;
  const nameOf = (feature: number) => features.get(feature)?.name ?? 'removed';
  const rest = { scale, isLow: chart === 'features', onOpen: props.onOpen };
  return (
    <div className="absolute inset-x-0 border-b border-line-subtle" style={{ top, height }}>
      <div
        className="sticky left-0 z-20 flex h-full items-center border-r border-line bg-surface px-4"
        style={{ width: headWidth }}
      >
        {chart === 'lanes' ? <LaneHead lane={row.number} /> : <FeatureHead number={row.number} features={features} />}
      </div>
      <div className="absolute inset-y-0 right-0" style={{ left: headWidth }}>
        {idle.map((each) => (
          <IdleStretch key={`${each.cause}-${each.from}`} idle={each} scale={scale} now={now} />
        ))}
        {thinned(bars, scale, now).map(({ key, feature, span, planned }) => {
          const own = { id: key, name: nameOf(feature), isTabStop: key === tabStop, ...rest };
          if (planned !== null) return <PlannedBarView key={key} bar={planned} {...own} />;
          if (span === null) return null;
          const isOpen = feature === props.openFeature;
          return <SpanBar key={key} span={span} now={span.end === null ? now : 0} isOpen={isOpen} {...own} />;
        })}
      </div>
    </div>
  );
}

/** Of what lies on the same pixels one is enough. */
function thinned(bars: readonly ChartBar[], scale: TimeScale, now: number): readonly ChartBar[] {
  let drawnTo = -Infinity;
  return bars.filter(({ span, to }) => {
    const right = xOf(scale, (span === null ? to : laneEndOf(span)) ?? now);
    if (right - drawnTo < 1) return false;
    drawnTo = right;
    return true;
  });
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

type FeatureHeadProps = { readonly number: number; readonly features: ReadonlyMap<number, FeatureView> };

function FeatureHead({ number, features }: FeatureHeadProps) {
  const feature = features.get(number);
  return (
    <span className="flex min-w-0 items-center gap-2 text-xs" title={feature?.name}>
      <StatusGlyph status={feature?.shown ?? 'skipped'} size={14} />
      <code className="text-2xs text-muted">#{number}</code>
      <span className="truncate font-medium">{feature?.name ?? 'removed'}</span>
    </span>
  );
}
