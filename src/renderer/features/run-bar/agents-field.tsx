import { useState } from 'react';
import { SteppedSlider } from '../../ui/stepped-slider';

type AgentsFieldProps = {
  readonly value: number;
  readonly ceiling: number;
  readonly onCommit: (value: number) => void;
  readonly onStep: (by: number) => void;
};

/** The agents slider: follows the hand, takes effect when it lets go. */
export function AgentsField({ value, ceiling, onCommit }: AgentsFieldProps) {
  const [held, setHeld] = useState(value);
  return (
    <div className="flex items-center gap-2">
      <span className="text-xs text-muted" aria-hidden>
        Agents
      </span>
      <SteppedSlider
        label="Agents"
        value={held}
        min={1}
        max={ceiling}
        describe={(agents) => `${agents} of ${ceiling} agents`}
        onChange={setHeld}
        onCommit={onCommit}
      />
      <output className="font-semibold tabular-nums" data-testid="agents">
        {held}
        <small className="text-2xs font-normal text-muted"> of {ceiling}</small>
      </output>
    </div>
  );
}
