import { Ellipsis, Network, Route, X } from 'lucide-react';
import { useEffect, useMemo, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import type { FeatureView, LaneView } from '../../../shared/views';
import { FeatureMenu } from '../../lib/feature-menu';
import { heedFeatureKey } from '../../lib/feature-keys';
import { faultWords } from '../../lib/fault-words';
import { formatRunning } from '../../lib/format-time';
import { mascotOfLane } from '../../lib/mascot-of-lane';
import { closeFeature } from '../../lib/navigate';
import { showPanelTab, usePanelTab, type PanelTab } from '../../lib/panel-tab';
import type { ProjectModel } from '../../lib/project-model';
import { useNow } from '../../lib/use-now';
import { countWaitingOn, waitingWords } from '../../lib/waiting-on';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { MascotTile } from '../../ui/mascot-tile';
import { Skeleton } from '../../ui/skeleton';
import { StatusBadge } from '../../ui/status-badge';
import { Tabs, type Tab } from '../../ui/tabs';
import { Trouble } from '../../ui/trouble';
import { AttemptsTab } from './attempts-tab';
import { DiffTab } from './diff-tab';
import { LogTab } from './log-tab';
import { OverviewTab } from './overview-tab';
import { PanelFooter } from './panel-footer';
import { ResizeHandle } from './resize-handle';
import { useDetails, type Details } from './use-details';
import { usePanelFocus } from './use-panel-focus';
import { usePanelWidth } from './use-panel-width';
import { WorkTab } from './work-tab';

type OfFeature = { readonly project: ProjectModel; readonly feature: FeatureView };

type FeaturePanelProps = OfFeature & {
  /** The screen beside it. */
  readonly behind: RefObject<HTMLElement | null>;
};

const icon = { size: 15, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** All about one feature, beside the screen; over it where there is no room. Escape closes it. */
export function FeaturePanel({ project, feature, behind }: FeaturePanelProps) {
  const panel = useRef<HTMLElement>(null);
  const { width, setWidth, commit } = usePanelWidth();
  const { number } = feature;
  const tab = usePanelTab((state) => state.tab);
  const details = useDetails(feature);
  const lane = project.lanes.find((each) => each.attempt?.feature === number) ?? null;
  usePanelFocus({ panel, behind });
  useEscape();
  const heedKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
    if (!isTyping && event.key !== 'Enter') heedFeatureKey(event, feature, project);
  };
  const tabs: readonly Tab<PanelTab>[] = [
    { name: 'overview', title: 'Overview' },
    { name: 'attempts', title: 'Attempts', ...(feature.attempts > 0 && { count: feature.attempts }) },
    { name: 'diff', title: 'Diff' },
    { name: 'log', title: 'Log' },
    { name: 'work', title: 'Work' },
  ];
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={`Feature #${number}`}
      data-testid="feature-panel"
      onKeyDown={heedKey}
      style={{ width }}
      className="relative z-30 flex min-h-0 max-w-[calc(100%-48px)] narrow:w-full! narrow:max-w-full narrow:border-l-0 short:overflow-y-auto flex-none flex-col border-l border-line bg-surface outline-none max-[1240px]:absolute max-[1240px]:inset-y-0 max-[1240px]:right-0 max-[1240px]:shadow-3"
    >
      <ResizeHandle width={width} onResize={setWidth} onCommit={commit} />
      <Head project={project} feature={feature} lane={lane} />
      <Tabs label="Feature" tabs={tabs} value={tab} onChange={showPanelTab}>
        <TabBody key={`${tab}-${number}`} {...{ tab, project, feature, lane, details }} />
      </Tabs>
      <PanelFooter project={project} feature={feature} />
    </aside>
  );
}

/** Wherever the focus is, unless something nearer takes the key. */
function useEscape(): void {
  useEffect(() => {
    const heed = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      closeFeature();
    };
    window.addEventListener('keydown', heed);
    return () => window.removeEventListener('keydown', heed);
  }, []);
}

type HeadProps = OfFeature & { readonly lane: LaneView | null };

function Head({ project, feature, lane }: HeadProps) {
  const { number, name, shown, failures, onCriticalPath } = feature;
  const waiting = useMemo(() => countWaitingOn(number, project.features), [number, project.features]);
  return (
    <header className="grid flex-none grid-cols-[minmax(0,1fr)] gap-2 px-4 pt-3">
      <div className="-mr-1.5 flex min-w-0 items-center gap-1">
        <StatusBadge status={shown} {...(shown === 'failed' && { word: `Failed ${failures}×` })} />
        {onCriticalPath && shown !== 'landed' && (
          <Chip>
            <Route size={12} strokeWidth={1.75} aria-hidden /> Critical path
          </Chip>
        )}
        {waiting > 0 && (
          <Chip title={waitingWords(waiting)}>
            <Network size={12} strokeWidth={1.75} aria-hidden />{' '}
            <span className="truncate">{waiting === 1 ? '1 waits' : `${waiting} wait`} on it</span>
          </Chip>
        )}
        <span className="flex-1" />
        <FeatureMenu
          feature={feature}
          trigger={
            <IconButton label="All actions">
              <Ellipsis {...icon} />
            </IconButton>
          }
        />
        <IconButton label="Close" shortcut="Esc" onClick={closeFeature}>
          <X {...icon} />
        </IconButton>
      </div>
      <h2 className="selectable text-lg leading-[22px] font-semibold tracking-[-0.011em] break-words">
        <span className="font-medium text-muted">#{number}</span> {name}
      </h2>
      {lane?.attempt && <AtWork lane={lane} attempt={lane.attempt} />}
    </header>
  );
}

function Chip({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  return (
    <span
      title={title}
      className="inline-flex h-5 min-w-0 items-center gap-1 rounded-xs border border-line px-[5px] text-2xs whitespace-nowrap text-secondary"
    >
      {children}
    </span>
  );
}

type AtWorkProps = { readonly lane: LaneView; readonly attempt: NonNullable<LaneView['attempt']> };

function AtWork({ lane, attempt }: AtWorkProps) {
  const now = useNow();
  const { name, spoken, badge } = mascotOfLane(lane.lane);
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <MascotTile name={name} badge={badge} mood={attempt.state} size={28} />
      <span className="min-w-0 flex-1 truncate text-xs text-secondary">
        <b className="font-medium text-default">{spoken}</b>{' '}
        {attempt.tool === null ? (attempt.thought ?? 'is at work') : attempt.tool}
      </span>
      <time className="text-xs text-muted tabular-nums">{formatRunning(now - attempt.claimedAt)}</time>
    </div>
  );
}

type TabBodyProps = HeadProps & { readonly tab: PanelTab; readonly details: Details };

function TabBody({ tab, project, feature, lane, details }: TabBodyProps) {
  if (tab === 'diff') return <DiffTab feature={feature} />;
  if (tab === 'overview')
    return <OverviewTab project={project} feature={feature} lane={lane} details={details.details} />;
  const read = details.details;
  if (read.status === 'loading') return <Skeleton rows={4} label="Loading" />;
  if (read.status === 'failed') {
    return (
      <div className="p-4">
        <Trouble {...faultWords(read.fault)}>
          <Button onClick={details.again}>Try again</Button>
        </Trouble>
      </div>
    );
  }
  if (tab === 'attempts') return <AttemptsTab details={read.value} />;
  if (tab === 'log') return <LogTab feature={feature} details={read.value} />;
  return <WorkTab feature={feature} work={read.value.work} />;
}
