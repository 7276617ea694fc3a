import { useState } from 'react';
import type { LogVoice } from '../../../shared/contract/log-calls';
import { formatClock } from '../../lib/format-time';
import { mascotOfLane } from '../../lib/mascot-of-lane';
import type { ProjectModel } from '../../lib/project-model';
import { useRows } from '../../lib/use-rows';
import { classes } from '../../ui/classes';
import { MascotTile } from '../../ui/mascot-tile';

type VoiceListProps = {
  readonly voices: readonly LogVoice[];
  readonly features: ProjectModel['features'];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
};

const rowHeight = 48;

/** Whose output there is, newest first; arrow keys go through it. */
export function VoiceList({ voices, features, chosen, onChoose }: VoiceListProps) {
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const { rows, height } = useRows({ count: voices.length, rowHeight, scroller, offset: 0 });
  const at = voices.findIndex(({ id }) => id === chosen);
  return (
    <div
      ref={setScroller}
      role="listbox"
      aria-label="Agents"
      aria-activedescendant={at === -1 ? undefined : `voice-${chosen}`}
      tabIndex={0}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
        const next = by === 0 ? undefined : voices[at + by];
        if (next === undefined) return;
        event.preventDefault();
        onChoose(next.id);
        scroller?.scrollTo({ top: (at + by) * rowHeight - scroller.clientHeight / 2 });
      }}
      className="min-h-0 w-[248px] flex-none overflow-y-auto border-r border-line outline-none focus-visible:ring-2 focus-visible:ring-focus focus-visible:ring-inset max-[1100px]:w-[196px]"
    >
      <div role="presentation" className="relative" style={{ height }}>
        {rows.map(({ index, top }) => {
          const voice = voices[index];
          if (voice === undefined) return null;
          const { title, detail } = wordsOf(voice, features);
          const mascot = mascotOfLane(voice.lane ?? 1);
          return (
            <div
              key={voice.id}
              id={`voice-${voice.id}`}
              role="option"
              aria-selected={voice.id === chosen}
              aria-posinset={index + 1}
              aria-setsize={voices.length}
              onClick={() => onChoose(voice.id)}
              className={classes(
                'absolute inset-x-0 top-0 flex h-12 cursor-default items-center gap-2.5 px-3',
                voice.id === chosen ? 'bg-active' : 'hover:bg-hover',
              )}
              style={{ transform: `translateY(${top}px)` }}
            >
              <MascotTile
                name={voice.lane === null ? 'hoot' : mascot.name}
                mood={voice.isLive ? 'working' : 'idle'}
                size={28}
                {...(mascot.badge !== undefined && voice.lane !== null && { badge: mascot.badge })}
              />
              <span className="grid min-w-0 flex-1">
                <span className="truncate text-xs font-medium">{title}</span>
                <span className="truncate text-2xs text-muted">{detail}</span>
              </span>
              {voice.isLive && (
                <span className="flex-none rounded-xs bg-(--st-working-tint) px-1.5 text-2xs leading-4 text-(--st-working)">
                  Live
                </span>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const titles = { initializer: 'Initializer', decomposition: 'Split a request' } as const;

function wordsOf({ feature, role, number, agent, startedAt }: LogVoice, features: ProjectModel['features']) {
  if (feature === null) {
    const title = role === undefined || role === 'testing' ? `Test round ${number}` : titles[role];
    return { title, detail: `${agent}, ${formatClock(startedAt)}` };
  }
  const name = features.get(feature)?.name;
  return {
    title: name === undefined ? `#${feature}` : `#${feature} ${name}`,
    detail: `Attempt ${number}, ${agent}, ${formatClock(startedAt)}`,
  };
}
