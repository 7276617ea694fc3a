import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useState } from 'react';
import type { FeatureDetails, Said } from '../../../shared/contract/feature-calls';
import type { FeatureView } from '../../../shared/views';
import { faultWords } from '../../lib/fault-words';
import { Button } from '../../ui/button';
import { classes } from '../../ui/classes';
import { Skeleton } from '../../ui/skeleton';
import { Trouble } from '../../ui/trouble';
import { AttemptChoice } from './attempt-choice';
import { useChosenAttempt } from './chosen-attempt';
import { useConversation } from './use-conversation';

type LogTabProps = { readonly feature: FeatureView; readonly details: FeatureDetails };

/** What the agent of an attempt said and did; while it lives the end is followed, unless one reads further up. */
export function LogTab({ feature, details }: LogTabProps) {
  const chosen = useChosenAttempt((state) => state.attempt);
  const attempt = details.attempts.find(({ number }) => number === chosen) ?? details.attempts.at(-1);
  if (attempt === undefined) return <p className="p-4 text-xs text-secondary">No agent has worked on it yet.</p>;
  const isLive = attempt.status === 'working' || attempt.status === 'preparing' || attempt.status === 'reported';
  return <Log key={attempt.id} feature={feature} attempt={attempt.number} agent={attempt.agent} isLive={isLive} />;
}

type LogProps = {
  readonly feature: FeatureView;
  readonly attempt: number;
  readonly agent: string;
  readonly isLive: boolean;
};

const usualHeight = 22;

function Log({ feature, attempt, agent, isLive }: LogProps) {
  const { said, start, fault, isLoaded, earlier } = useConversation(feature.number, attempt, isLive);
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const [isFollowing, setIsFollowing] = useState(true);
  const virtual = useVirtualizer({
    count: said.length,
    getScrollElement: () => scroller,
    estimateSize: () => usualHeight,
    overscan: 12,
  });
  const last = said.length - 1;
  useEffect(() => {
    if (isFollowing && last >= 0) virtual.scrollToIndex(last, { align: 'end' });
  }, [last, isFollowing, virtual]);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-10 flex-none items-center gap-2 border-b border-line-subtle px-4 text-xs">
        <span className="min-w-0 flex-1 truncate text-secondary">
          {agent}, attempt {attempt}
          {isLive && ', live'}
        </span>
        <AttemptChoice feature={feature} attempt={attempt} />
        <Button size="sm" aria-pressed={isFollowing} onClick={() => setIsFollowing((before) => !before)}>
          {isFollowing ? 'Following' : 'Follow'}
        </Button>
      </div>
      {fault !== null && (
        <div className="p-4">
          <Trouble {...faultWords(fault)} />
        </div>
      )}
      {!isLoaded && <Skeleton rows={5} label="Loading" />}
      {isLoaded && fault === null && said.length === 0 && (
        <p className="p-4 text-xs text-secondary">{isLive ? 'It has said nothing yet.' : 'It said nothing.'}</p>
      )}
      <div
        ref={setScroller}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={`What ${agent} said`}
        className="min-h-0 flex-1 overflow-auto bg-sunken py-2 -outline-offset-2"
        onWheel={(event) => event.deltaY < 0 && setIsFollowing(false)}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          if (scrollHeight - scrollTop - clientHeight < 8) setIsFollowing(true);
        }}
        onKeyDown={(event) => {
          if (event.key === 'PageUp' || event.key === 'ArrowUp' || event.key === 'Home') setIsFollowing(false);
        }}
      >
        {start > 0 && (
          <div className="px-4 pb-2">
            <Button size="sm" variant="ghost" onClick={() => void earlier()}>
              Show what was before
            </Button>
          </div>
        )}
        <div className="selectable relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start: top, key }) => {
            const entry = said[index];
            return entry === undefined ? null : (
              <div
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${top}px)` }}
              >
                <Entry entry={entry} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

const looks: Readonly<Record<Said['kind'], string>> = {
  text: 'text-default',
  thinking: 'text-secondary italic',
  tool: 'font-mono text-[11px] text-secondary',
  result: 'font-mono text-[11px] text-muted',
  trouble: 'text-(--st-failed)',
  note: 'text-muted',
};

const marks: Readonly<Record<Said['kind'], string>> = {
  text: '',
  thinking: '',
  tool: '› ',
  result: '  ',
  trouble: '✕ ',
  note: '· ',
};

function Entry({ entry: { kind, text } }: { readonly entry: Said }) {
  return (
    <p className={classes('px-4 py-0.5 text-xs leading-[18px] break-words whitespace-pre-wrap', looks[kind])}>
      <span aria-hidden className="select-none">
        {marks[kind]}
      </span>
      {text}
    </p>
  );
}
