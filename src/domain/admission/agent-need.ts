import type { AgentSample, AgentSeen } from '../../shared/agent-sample';

/** What an agent program was seen to take on this machine. */
export type Learned = {
  readonly agent: string;
  readonly bytes: number;
  readonly attempts: number;
  /** Null where that was not seen often enough. */
  readonly startMs: number | null;
};

/** What one more agent is expected to need, and where that was learned; null: it was set, or nothing is known yet. */
export type AgentNeed = { readonly bytes: number; readonly learned: Learned | null };

/** What an agent is taken to need of which too little was seen. */
export const priorBytes = 450_000_000;
/** The checks of an attempt run in its agent's place, and need something even where the agent is tiny. */
export const leastBytes = 100_000_000;
export const fewestSamples = 3;
/** Programs change with their versions: only the latest count. */
export const mostSamples = 20;

/** Of agents that may come next the one that needs most, for which of them it will be is decided later. */
export function agentNeed(setBytes: number | null, agents: readonly AgentSeen[]): AgentNeed {
  if (setBytes !== null) return { bytes: setBytes, learned: null };
  const needs = agents.map(needOf);
  return needs.reduce((most, each) => (each.bytes > most.bytes ? each : most), needs[0] ?? unknown);
}

/** Null until it was seen often enough. */
export function learn({ agent, samples }: AgentSeen): Learned | null {
  const latest = samples.slice(-mostSamples);
  if (latest.length < fewestSamples) return null;
  const starts = latest.flatMap(({ startMs }) => startMs ?? []);
  return {
    agent,
    bytes: nineOfTen(latest.map(({ peakBytes }) => peakBytes)),
    attempts: latest.length,
    startMs: starts.length < fewestSamples ? null : nineOfTen(starts),
  };
}

/** An attempt that was cut short tells no more than that an agent needs at least so much. */
export function isTelling(
  sample: AgentSample,
  { isWhole, samples }: { isWhole: boolean } & Pick<AgentSeen, 'samples'>,
) {
  return isWhole || samples.some(({ peakBytes }) => peakBytes < sample.peakBytes);
}

const unknown: AgentNeed = { bytes: priorBytes, learned: null };

function needOf(seen: AgentSeen): AgentNeed {
  const learned = learn(seen);
  return learned === null ? unknown : { bytes: Math.max(leastBytes, learned.bytes), learned };
}

/** The least figure that at least nine of ten do not exceed; one that is out of all proportion does not count for all. */
function nineOfTen(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.ceil(figures.length * 0.9) - 1] ?? 0;
}
