import type { Feature } from '../../shared/feature';
import type { Order } from '../../shared/run-settings';
import type { FailurePolicy } from '../feature/failure-policy';
import { topologicalLevels } from '../graph/levels';
import type { History } from './history';
import { priors } from './priors';
import { rangeOf, type Range } from './range';
import { recommendConcurrency } from './recommend';
import { drawSamples } from './draw-samples';
import { notBegun, simulate } from './simulate';
import { standingOf, type UnderWay } from './standing-of';
import { workPlan } from './work-plan';

export type ForecastInput = {
  /** What is left to build; dependencies on anything else count as landed. */
  readonly features: readonly Feature[];
  readonly order: Order;
  /** The forecast is made for 1 to so many agents at once. */
  readonly maxConcurrency: number;
  readonly history: History;
  /** True where the agent is known to cost nothing. */
  readonly free: boolean;
  readonly policy: FailurePolicy;
  /** Where a live run stands; null: nothing has begun. */
  readonly underWay?: UnderWay | null;
  /** A stream of numbers in [0, 1). */
  readonly random: () => number;
};

export type ForecastEntry = {
  readonly concurrency: number;
  /** Milliseconds from the start until everything has landed. */
  readonly finishMs: Range;
  readonly costUsd: Range;
  /** What the agents take together when all lanes are busy. */
  readonly memoryMb: number;
};

export type Forecast = {
  /** One for each number of agents, from 1. */
  readonly entries: readonly ForecastEntry[];
  /** By the rule for a first run, within `maxConcurrency`. */
  readonly recommended: number;
  /** The number of agents after which each further one gains less than 5 %; null when more go on helping. */
  readonly stopsHelpingAt: number | null;
  /** What rests on guesses instead of this project's history or its estimates. */
  readonly guessed: readonly Guess[];
};

export type Guess = 'time' | 'cost' | 'memory';

const leastGain = 0.05;

/** How long this very graph takes with each number of agents, and what it costs: a handful of simulated runs each. */
export function forecast(input: ForecastInput): Forecast {
  const { features, maxConcurrency, policy, underWay = null } = input;
  const plan = workPlan(features, input.order);
  const standing = underWay === null ? notBegun : standingOf(plan, underWay);
  // The same courses for each number of agents: what differs between them is the number alone.
  const samples = drawSamples({ ...input, features: plan.features, maxFailures: policy.maxFailures });
  const costUsd = rangeOf(samples.map((sample) => sample.costUsd));
  const entries = Array.from({ length: maxConcurrency }, (_, index) => {
    const lanes = index + 1;
    const finishes = samples.map((sample) => simulate({ plan, lanes, sample, backoffMs: policy.backoffMs, standing }));
    return { concurrency: lanes, finishMs: rangeOf(finishes), costUsd, memoryMb: lanes * priors.memoryMb };
  });
  return {
    entries,
    recommended: Math.min(recommendConcurrency(features.length, chainLength(features)), maxConcurrency),
    stopsHelpingAt: stopsHelpingAt(entries),
    guessed: guessesIn(input),
  };
}

function chainLength(features: readonly Feature[]): number {
  return topologicalLevels(new Map(features.map(({ number, dependencies }) => [number, dependencies] as const))).length;
}

/** Looks beyond the next number too: four features are done no sooner by three agents than by two, but by four. */
function stopsHelpingAt(entries: readonly ForecastEntry[]): number | null {
  const last = entries.find((entry, index) => {
    const beyond = entries.slice(index + 1);
    return beyond.length > 0 && beyond.every((more) => gainsLittle(entry, more));
  });
  return last?.concurrency ?? null;
}

function gainsLittle(entry: ForecastEntry, more: ForecastEntry): boolean {
  const added = more.concurrency - entry.concurrency;
  return more.finishMs.mid > entry.finishMs.mid * (1 - leastGain) ** added;
}

function guessesIn({ features, history, free }: ForecastInput): readonly Guess[] {
  const timed = features.every(({ estimateMs }) => estimateMs !== null) || history.workMs.length > 0;
  return [
    ...(timed ? [] : ['time' as const]),
    ...(free || history.costUsd.length > 0 ? [] : ['cost' as const]),
    'memory' as const,
  ];
}
