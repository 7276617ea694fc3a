import { Ellipsis, Route } from 'lucide-react';
import { memo, useEffect, useRef, useState } from 'react';
import type { FeatureView, LaneView } from '../../../shared/views';
import { AnswerForm } from '../../lib/answer-form';
import { FeatureMenu, FeatureMenuAt } from '../../lib/feature-menu';
import { formatSpan } from '../../lib/format-time';
import { mascotOfLane } from '../../lib/mascot-of-lane';
import { openFeature } from '../../lib/navigate';
import { OneClickAnswer } from '../../lib/one-click-answer';
import { openFeatureAt } from '../../lib/panel-tab';
import { retryFeature } from '../../lib/feature-verbs';
import { Button } from '../../ui/button';
import { classes } from '../../ui/classes';
import { Mascot } from '../../ui/mascot';
import { MenuItem, MenuSeparator } from '../../ui/menu';
import { menuPoint, type MenuPoint } from './menu-point';
import { atWorkWords } from '../../lib/at-work-words';
import { progressOf } from '../../lib/progress-of';
import { ProgressDots } from '../../ui/progress-dots';
import { statusWords } from '../../ui/status';
import { StatusGlyph } from '../../ui/status-glyph';

/** What cards ask of the board; the same object for as long as the board is shown. */
export type CardActs = {
  readonly shift: (feature: FeatureView, by: -1 | 1) => void;
  readonly drag: (feature: FeatureView | null) => void;
};

type FeatureCardProps = {
  readonly feature: FeatureView;
  readonly lane: LaneView | null;
  readonly isOpen: boolean;
  /** The one the keyboard is at. */
  readonly hasFocus: boolean;
  readonly isReachable: boolean;
  /** Its place in the column is people's to change. */
  readonly canShift: boolean;
  readonly acts: CardActs;
};

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** One feature on the board; a click opens its panel, the rest is in its menu. */
export const FeatureCard = memo(function FeatureCard(props: FeatureCardProps) {
  const { feature, lane, isOpen, hasFocus, isReachable, canShift, acts } = props;
  const { number, name, shown } = feature;
  const card = useRef<HTMLElement>(null);
  const [menuAt, setMenuAt] = useState<MenuPoint | null>(null);
  useEffect(() => {
    if (hasFocus && document.activeElement !== card.current) card.current?.focus();
  }, [hasFocus]);
  const isPassing = shown === 'landed';
  const more = canShift && <ShiftItems shift={(by) => acts.shift(feature, by)} />;
  return (
    <article
      ref={card}
      tabIndex={isReachable ? 0 : -1}
      draggable
      data-feature={number}
      data-testid={`card-${number}`}
      data-shown={shown}
      aria-label={`#${number} ${name}, ${statusWords[shown].toLowerCase()}`}
      aria-current={isOpen || undefined}
      onClick={() => openFeature(number)}
      onContextMenu={(event) => {
        event.preventDefault();
        setMenuAt(menuPoint(event.nativeEvent, event.currentTarget.getBoundingClientRect()));
      }}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', `#${number} ${name}`);
        acts.drag(feature);
      }}
      onDragEnd={() => acts.drag(null)}
      className={classes(
        'group relative grid grid-cols-[minmax(0,1fr)] gap-1.5 rounded-md border bg-raised px-2.5 py-[9px] text-left shadow-1',
        isOpen ? 'border-transparent outline-2 outline-focus' : 'border-line hover:border-line-strong',
        shown === 'skipped' && 'border-dashed',
      )}
    >
      <div className="flex h-[18px] items-center gap-1.5">
        <StatusGlyph status={shown} size={14} label={null} />
        <code className="text-2xs font-medium text-muted">#{number}</code>
        {shown === 'failed' && (
          <span data-status="failed" className="rounded-xs bg-(--st-tint) px-1.5 text-2xs font-medium text-(--st)">
            Failed {feature.failures}×
          </span>
        )}
        {feature.onCriticalPath && !isPassing && (
          <span
            title="On the critical path"
            className="grid h-[18px] w-6 place-items-center rounded-xs border border-accent/50 text-accent-text"
          >
            <Route size={12} strokeWidth={1.75} role="img" aria-label="On the critical path" />
          </span>
        )}
        <span className="flex-1" />
        {lane?.attempt && <LaneMark lane={lane} />}
        <FeatureMenu
          feature={feature}
          trigger={
            <button
              type="button"
              tabIndex={-1}
              aria-label={`Actions of #${number}`}
              onClick={(event) => event.stopPropagation()}
              className="absolute top-1.5 right-1.5 grid size-6 place-items-center rounded-sm bg-raised text-muted opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-active hover:text-default focus-visible:opacity-100 aria-expanded:opacity-100"
            >
              <Ellipsis {...icon} />
            </button>
          }
        >
          {more}
        </FeatureMenu>
      </div>
      <div className={classes('leading-[17px] font-medium break-words', isPassing && 'text-secondary')}>{name}</div>
      <Reason feature={feature} lane={lane} />
      <Foot feature={feature} lane={lane} />
      {shown === 'needs_input' && <Answer feature={feature} />}
      {shown === 'failed' && <FailedActions feature={feature} />}
      {menuAt !== null && (
        <FeatureMenuAt
          feature={feature}
          at={menuAt}
          returnFocus={() => card.current?.focus()}
          onClose={() => setMenuAt(null)}
        >
          {more}
        </FeatureMenuAt>
      )}
    </article>
  );
});

function ShiftItems({ shift }: { readonly shift: (by: -1 | 1) => void }) {
  return (
    <>
      <MenuItem shortcut="Alt ↑" onSelect={() => shift(-1)}>
        Move up
      </MenuItem>
      <MenuItem shortcut="Alt ↓" onSelect={() => shift(1)}>
        Move down
      </MenuItem>
      <MenuSeparator />
    </>
  );
}

function LaneMark({ lane }: { readonly lane: LaneView }) {
  const { name, spoken } = mascotOfLane(lane.lane);
  return <Mascot name={name} mood={lane.attempt?.state ?? 'idle'} size={20} label={spoken} />;
}

/** The sentence that says why it is where it is; nothing where it is done. */
function Reason({ feature, lane }: Pick<FeatureCardProps, 'feature' | 'lane'>) {
  const text = reasonOf(feature, lane);
  if (text === '') return null;
  return (
    <p title={text} className="line-clamp-3 text-xs leading-4 break-words text-secondary">
      {text}
    </p>
  );
}

function reasonOf({ shown, reason, landedVerified, lastFailure }: FeatureView, lane: LaneView | null): string {
  if (shown === 'landed') return landedVerified ? '' : 'Landed unverified: there was nothing to check with';
  return reason ?? atWorkWords({ shown }, lane) ?? lastFailure?.reason ?? '';
}

function Foot({ feature, lane }: Pick<FeatureCardProps, 'feature' | 'lane'>) {
  const { estimateMs, shown, attempts, category } = feature;
  const progress = progressOf(feature, lane?.attempt?.steps ?? null);
  const isDone = shown === 'landed' || shown === 'skipped';
  const facts = [
    estimateMs !== null && !isDone ? `about ${formatSpan(estimateMs)}` : null,
    attempts > 1 ? `${attempts} attempts` : null,
    category === '' ? null : category,
  ].filter((fact) => fact !== null);
  if (progress === null && facts.length === 0) return null;
  return (
    <div
      data-status={shown}
      className="flex h-4 min-w-0 items-center gap-2 text-2xs whitespace-nowrap text-muted tabular-nums"
    >
      {progress !== null && (
        <>
          <ProgressDots {...progress} />
          <span aria-hidden className="flex-none">
            {progress.words}
          </span>
        </>
      )}
      <span className="truncate">{progress === null ? facts.join(' · ') : ''}</span>
    </div>
  );
}

function Answer({ feature }: { readonly feature: FeatureView }) {
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) return <AnswerForm feature={feature} onCancel={() => setIsOpen(false)} />;
  return (
    <div className="flex flex-wrap gap-1" onClick={(event) => event.stopPropagation()}>
      <OneClickAnswer feature={feature} />
      <Button size="sm" onClick={() => setIsOpen(true)}>
        Answer
      </Button>
    </div>
  );
}

function FailedActions({ feature }: { readonly feature: FeatureView }) {
  return (
    <div className="flex gap-1" onClick={(event) => event.stopPropagation()}>
      <Button size="sm" onClick={() => openFeatureAt(feature.number, 'attempts')}>
        Evidence
      </Button>
      <Button size="sm" onClick={() => void retryFeature(feature)}>
        Retry
      </Button>
    </div>
  );
}
