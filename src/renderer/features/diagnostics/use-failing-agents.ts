import { useState } from 'react';
import type { Diagnosis } from '../../../shared/contract/diagnostics-calls';

export type FailingAgents = {
  /** Names of agents whose test says that they do not work. */
  readonly failing: ReadonlySet<string>;
  /** What a test of an agent has told; null where that is open again. */
  readonly onTested: (agent: string, works: boolean | null) => void;
};

/** Which of the agents that are shown fail their test. One that is not found any more has taken its test with it. */
export function useFailingAgents(shown: readonly Diagnosis[]): FailingAgents {
  const [failing, setFailing] = useState<ReadonlySet<string>>(new Set());
  const names = new Set(shown.map(({ agent }) => agent?.name));
  const still = new Set([...failing].filter((agent) => names.has(agent)));
  // For good: where it is found again, its row begins without a test.
  if (still.size < failing.size) setFailing(still);
  const onTested = (agent: string, works: boolean | null): void =>
    setFailing((before) => new Set([...before].filter((each) => each !== agent).concat(works === false ? agent : [])));
  return { failing: still, onTested };
}
