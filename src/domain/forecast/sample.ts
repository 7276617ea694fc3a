import type { Feature } from '../../shared/feature';
import type { History } from './history';
import { priors } from './priors';

/** One possible course of things: what each node takes. Failed attempts come before the one that lands. */
export type Sample = {
  readonly workMs: Float64Array;
  readonly failedMs: Float64Array;
  readonly landingMs: Float64Array;
  readonly failures: Uint8Array;
  readonly costUsd: number;
};

export type SampleInput = {
  readonly features: readonly Feature[];
  readonly history: History;
  /** True where agents are known to cost nothing. */
  readonly free: boolean;
  readonly maxFailures: number;
  /** Where in the range of what may be wrong as a whole this sample lies: 0…1. */
  readonly quantile: number;
  readonly random: () => number;
};

/** How far the expectation as a whole may be off: a guess, a person's estimates. */
const doubtOfGuess = 0.45;
const doubtOfEstimate = 0.3;
/** What was measured n times is off by about this over √n. */
const doubtOfOne = 0.5;
/** However much fails, an attempt in ten is expected to land. */
const mostFailing = 0.9;

export function drawSample(input: SampleInput): Sample {
  const { features, history, random } = input;
  const course = probit(input.quantile);
  const failing = failingPart(history);
  const sample = {
    workMs: new Float64Array(features.length),
    failedMs: new Float64Array(features.length),
    landingMs: new Float64Array(features.length),
    failures: new Uint8Array(features.length),
    costUsd: 0,
  };
  for (const [node, feature] of features.entries()) {
    const workMs = drawWork(feature, history, course, random);
    const failures = drawFailures(failing, input.maxFailures, random);
    sample.workMs[node] = workMs;
    sample.failedMs[node] = pick(history.failedMs, random) ?? workMs;
    sample.landingMs[node] = pick(history.landingMs, random) ?? 0;
    sample.failures[node] = failures;
    if (!input.free) sample.costUsd += drawCost(failures + 1, history, course, random);
  }
  return sample;
}

function failingPart({ failedMs, workMs }: History): number {
  const tries = failedMs.length + workMs.length;
  return tries === 0 ? 0 : Math.min(failedMs.length / tries, mostFailing);
}

function drawWork(feature: Feature, history: History, course: number, random: () => number): number {
  const { estimateMs } = feature;
  const known = estimateMs === null ? history.workMs : history.ofEstimate;
  const drawn = pick(known, random);
  if (drawn !== undefined) return drawn * (estimateMs ?? 1) * offBy(doubtOfOne / Math.sqrt(known.length), course);
  const doubt = estimateMs === null ? doubtOfGuess : doubtOfEstimate;
  // What was measured has the agent's start in it.
  return (estimateMs ?? priors.workMs) * offBy(doubt, course) + (history.startMs ?? 0);
}

function drawFailures(failing: number, maxFailures: number, random: () => number): number {
  let failures = 0;
  while (failures < maxFailures - 1 && random() < failing) failures += 1;
  return failures;
}

function drawCost(attempts: number, { costUsd }: History, course: number, random: () => number): number {
  let sum = 0;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const drawn = pick(costUsd, random);
    if (drawn === undefined) sum += priors.costUsd * offBy(doubtOfGuess, course);
    else sum += drawn * offBy(doubtOfOne / Math.sqrt(costUsd.length), course);
  }
  return sum;
}

/** Times and costs are off by factors; in the middle of the range the factor is 1. */
function offBy(doubt: number, course: number): number {
  return Math.exp(doubt * course);
}

function pick(values: readonly number[], random: () => number): number | undefined {
  return values.length === 0 ? undefined : values[Math.floor(random() * values.length)];
}

/** The quantile of the normal distribution, by the logistic one: far finer than any doubt above. */
function probit(quantile: number): number {
  const inside = Math.min(Math.max(quantile, 1e-6), 1 - 1e-6);
  return Math.log(inside / (1 - inside)) / 1.702;
}
