import { Handle, Position, type NodeProps } from '@xyflow/react';
import { ChevronsLeftRight, ChevronsRightLeft, Network } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { FeatureView, LaneView } from '../../../shared/views';
import { mascotOfLane } from '../../lib/mascot-of-lane';
import { openFeature } from '../../lib/navigate';
import { useWindow } from '../../lib/store';
import { waitingWords } from '../../lib/waiting-on';
import { classes } from '../../ui/classes';
import { Mascot } from '../../ui/mascot';
import { StatusGlyph } from '../../ui/status-glyph';
import type { Detail } from './detail';
import { toggleFold, useGraph, type GraphState } from './graph-store';
import { joinTo } from './join-features';
import { nodeFacts, spokenNode } from './node-facts';

export type FeatureNodeData = { readonly number: number; readonly dependents: number };

type Attempt = NonNullable<LaneView['attempt']>;

/** One feature in the graph. It looks its state up itself, so that a change draws this box anew and no other. */
export const FeatureNode = memo(function FeatureNode({ data }: NodeProps & { readonly data: FeatureNodeData }) {
  const { number, dependents } = data;
  const { feature, lane, isOpen } = useWindow(
    useShallow(({ project, openFeature: open }) => ({
      feature: project?.features.get(number),
      lane: project?.lanes.find(({ attempt }) => attempt?.feature === number),
      isOpen: open === number,
    })),
  );
  const seen = useGraph(useShallow((state) => seenOf(state, number)));
  const { isLit, refused, refusal, bottleneck, isFocused, isCalled, isHandy, showsCritical, detail, folded } = seen;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isCalled) return;
    useGraph.setState({ called: null });
    box.current?.focus({ preventScroll: true });
  }, [isCalled]);
  if (feature === undefined) return null;
  const isCritical = showsCritical && feature.onCriticalPath && feature.status !== 'landed';
  return (
    <div className="graph-box">
      <div
        ref={box}
        role="button"
        tabIndex={isFocused ? 0 : -1}
        data-status={feature.shown}
        data-feature={number}
        data-detail={detail}
        onClick={() => (useGraph.getState().joining?.byKeys === true ? joinTo(number) : openFeature(number))}
        onFocus={() => useGraph.setState({ focused: number })}
        className={classes(
          'graph-node',
          isCritical && 'is-critical',
          isOpen && 'is-open',
          (!isLit || refused !== null) && 'opacity-35',
        )}
      >
        {/* As content: a label would have to say all that can be read in the box. */}
        <span className="sr-only">{spokenNode(feature, dependents, bottleneck)}</span>
        {isHandy && detail !== 'far' && <Handles />}
        <Inside feature={feature} lane={lane ?? null} detail={detail} bottleneck={bottleneck} />
      </div>
      {detail !== 'far' && dependents > 0 && <Fold number={number} folded={folded} isHandy={isHandy} />}
      {(refusal ?? (isFocused ? refused : null)) !== null && (
        <span role="alert" className="graph-refusal">
          {refusal ?? refused}
        </span>
      )}
      {refused !== null && <span className="graph-refused">{refused}</span>}
    </div>
  );
});

/** One look for all, because each is one more listener for every box that is built. */
function seenOf(state: GraphState, number: number) {
  const { lit, joining, refusal, bottlenecks, focused, called, hovered, showsCritical, detail, collapsed } = state;
  return {
    isLit: lit === null || lit.has(number),
    refused: joining?.refused.get(number) ?? null,
    refusal: refusal?.number === number ? refusal.text : null,
    bottleneck: bottlenecks.get(number),
    isFocused: focused === number,
    isCalled: called === number,
    isHandy: hovered === number || focused === number || joining?.number === number,
    showsCritical,
    detail,
    folded: collapsed.has(number) ? (state.folded.get(number) ?? 0) : null,
  };
}

type InsideProps = {
  readonly feature: FeatureView;
  readonly lane: LaneView | null;
  readonly detail: Detail;
  readonly bottleneck: number | undefined;
};

const Inside = memo(function Inside({ feature, lane, detail, bottleneck }: InsideProps) {
  const { number, name, shown } = feature;
  if (detail === 'far') {
    return (
      <span aria-hidden className="grid h-full place-items-center">
        <StatusGlyph status={shown} size={56} label={null} />
      </span>
    );
  }
  const facts = nodeFacts(feature, lane?.attempt ?? null);
  return (
    <div aria-hidden className="graph-node-inside">
      <div className="flex h-4 flex-none items-center gap-[5px]">
        <StatusGlyph status={shown} size={14} label={null} />
        <span className="font-mono text-2xs text-secondary">#{number}</span>
        {detail === 'near' && <span className="truncate text-2xs font-medium text-(--st)">{facts.word}</span>}
        {bottleneck !== undefined && <BottleneckBadge count={bottleneck} />}
        {lane?.attempt && <LaneMascot lane={lane.lane} attempt={lane.attempt} />}
      </div>
      <div className="graph-node-title">{name}</div>
      <div className={classes('graph-node-fact', facts.isUrgent && 'text-(--st)')}>
        {facts.progress === null ? (
          <span className="truncate">{facts.fact}</span>
        ) : (
          <>
            <span className="h-[3px] flex-1 overflow-hidden rounded-[2px] bg-track">
              <span
                className="block h-full rounded-[2px] bg-(--st-solid)"
                style={{ width: `${(facts.progress.done / Math.max(1, facts.progress.total)) * 100}%` }}
              />
            </span>
            <span className="text-secondary tabular-nums">{facts.progress.words}</span>
          </>
        )}
      </div>
      {detail === 'near' && facts.progress !== null && <div className="graph-node-fact truncate">{facts.fact}</div>}
    </div>
  );
});

function BottleneckBadge({ count }: { readonly count: number }) {
  return (
    <span
      data-status="needs_input"
      title={`Bottleneck: ${waitingWords(count)}`}
      className="inline-flex h-4 flex-none items-center gap-[3px] rounded-xs bg-(--st-tint) pr-[5px] pl-1 text-[10.5px] font-semibold text-(--st)"
    >
      <Network size={10} strokeWidth={1.75} aria-hidden />
      {count}
    </span>
  );
}

function LaneMascot({ lane, attempt }: { readonly lane: number; readonly attempt: Attempt }) {
  const { name, spoken } = mascotOfLane(lane);
  const mood = attempt.status === 'working' ? attempt.state : attempt.status === 'merging' ? 'success' : 'testing';
  return (
    <span className="graph-mascot" title={`${spoken} is on it`}>
      <Mascot name={name} mood={mood} size={20} />
    </span>
  );
}

type FoldProps = {
  readonly number: number;
  /** How many are folded away; null: none. */
  readonly folded: number | null;
  readonly isHandy: boolean;
};

/** Its picture is drawn where it can be seen. */
function Fold({ number, folded, isHandy }: FoldProps) {
  const label = folded === null ? `Fold what hangs on #${number}` : `Show what hangs on #${number}`;
  const Icon = folded === null ? ChevronsRightLeft : ChevronsLeftRight;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      title={`${label} (−)`}
      onClick={(event) => {
        event.stopPropagation();
        toggleFold(number);
      }}
      className={classes('graph-fold nodrag nopan', folded === null && 'is-quiet')}
    >
      {(isHandy || folded !== null) && <Icon size={11} strokeWidth={2} aria-hidden />}
      {folded}
    </button>
  );
}

/** Where edges are drawn from: what it needs comes in before, what needs it goes out behind. */
function Handles() {
  const isDown = useGraph(({ view }) => view === 'down');
  return (
    <>
      <Handle type="target" position={isDown ? Position.Top : Position.Left} className="graph-handle" />
      <Handle type="source" position={isDown ? Position.Bottom : Position.Right} className="graph-handle" />
    </>
  );
}
