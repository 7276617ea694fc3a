import { useState } from 'react';
import { count } from '../../../shared/count';
import { SteppedSlider } from '../../ui/stepped-slider';

type AgentsFieldProps = {
  readonly value: number;
  readonly ceiling: number;
  /** Asks for so many; tells how many it came to. */
  readonly onCommit: (value: number) => Promise<number>;
};

/** The agents slider: follows the hand, takes effect when it lets go. */
export function AgentsField({ value, ceiling, onCommit }: AgentsFieldProps) {
  const { shown, wish, commit } = useWish(value, onCommit);
  return (
    <div className="flex items-center gap-2">
      <span className="text-xs text-muted" aria-hidden>
        Agents
      </span>
      <SteppedSlider
        label="Agents"
        value={shown}
        min={1}
        max={ceiling}
        describe={(agents) => `${agents} of ${count(ceiling, 'agent')}`}
        onChange={wish}
        onCommit={(next) => void commit(next)}
      />
      <output className="font-semibold tabular-nums" data-testid="agents">
        {shown}
        <small className="text-2xs font-normal text-muted"> of {ceiling}</small>
      </output>
    </div>
  );
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
