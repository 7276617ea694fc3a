import { useState } from 'react';
import { count } from '../../../shared/count';
import { liveRun } from '../../lib/live-run';
import { finishRange, moneyRange } from '../../lib/outlook/finish-words';
import { useOutlook } from '../../lib/outlook/outlook-store';
import type { Outlook } from '../../lib/outlook/workers/outlook';
import type { ProjectModel } from '../../lib/project-model';
import { classes } from '../../ui/classes';
import { SteppedSlider } from '../../ui/stepped-slider';
import { ForecastSheet } from './forecast-sheet';
import { useShownOnInterest } from './use-shown-on-interest';

type AgentsFieldProps = {
  readonly project: ProjectModel;
  readonly value: number;
  /** Asks for so many; tells how many it came to. */
  readonly onCommit: (value: number) => Promise<number>;
  /** The forecast stands under it for good, instead of opening over the screen. */
  readonly isInSheet?: boolean;
};

/** The agents slider: follows the hand with its forecast, takes effect when it lets go. */
export function AgentsField({ project, value, onCommit, isInSheet = false }: AgentsFieldProps) {
  const ceiling = project.project.agentsCeiling;
  const { shown, wish, commit } = useWish(value, onCommit);
  const outlook = useOutlook((state) => state.outlook);
  const sheet = useShownOnInterest();
  const isLive = liveRun(project.run) !== null;
  const from = (each: Outlook) => (isLive ? each.at : Date.now());
  return (
    <div
      className={classes('relative flex items-center gap-2', isInSheet && 'flex-wrap')}
      onPointerMove={sheet.move}
      onPointerLeave={sheet.leave}
      onBlur={sheet.blur}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !sheet.isShown) return;
        event.stopPropagation();
        sheet.hide();
      }}
    >
      <span className="text-xs text-muted" aria-hidden>
        Agents
      </span>
      <SteppedSlider
        label="Agents"
        value={shown}
        min={1}
        max={ceiling}
        describe={(agents) => spoken(agents, ceiling, outlook ?? null, from)}
        onChange={(next) => {
          sheet.show();
          wish(next);
        }}
        onCommit={(next) => void commit(next)}
      />
      <output className="font-semibold tabular-nums" data-testid="agents">
        {shown}
        <small className="text-2xs font-normal text-muted"> of {ceiling}</small>
      </output>
      {(isInSheet || sheet.isShown) && (
        <ForecastSheet
          project={project}
          agents={shown}
          isPresent={isLive && shown === value}
          from={from}
          isInSheet={isInSheet}
        />
      )}
    </div>
  );
}

function spoken(agents: number, ceiling: number, outlook: Outlook | null, from: (outlook: Outlook) => number): string {
  const entry = outlook?.entries[agents - 1];
  const own = `${agents} of ${count(ceiling, 'agent')}`;
  const ends = outlook?.entries.map(({ finishMs }) => finishMs);
  return outlook === null || entry === undefined
    ? own
    : `${own}, finishes ${finishRange(entry.finishMs, from(outlook), ends).replace('–', ' to ')}${outlook.free ? '' : `, ${moneyRange(entry.costUsd).replace('–', ' to ')}`}`;
}

type Wish = { readonly value: number; readonly isAnswered: boolean };

/** What the hand wishes for stands until it is answered; from then on a value that changes elsewhere wins. */
function useWish(value: number, onCommit: AgentsFieldProps['onCommit']) {
  const [wish, setWish] = useState<Wish | null>(null);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    if (wish !== null && (wish.isAnswered || wish.value === seen)) setWish(null);
  }
  return {
    shown: wish?.value ?? value,
    wish: (next: number) => setWish({ value: next, isAnswered: false }),
    async commit(next: number) {
      const answer = await onCommit(next);
      setWish((now) => (now?.value === next ? { value: answer, isAnswered: true } : now));
    },
  };
}
