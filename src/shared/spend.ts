import type { Role } from './attempt';
import type { AttemptId, FeatureNumber, RunId } from './ids';

/** What a model was given and gave; the four never overlap. */
export type TokenCounts = {
  /** Read anew: without what came out of the cache or went into it. */
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly output: number;
};

export const noTokens: TokenCounts = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0 };

export const allTokens = ({ input, cacheRead, cacheWrite, output }: TokenCounts): number =>
  input + cacheRead + cacheWrite + output;

/** Where a sum of money comes from: the program said it, we looked the model's price up, or nobody knows. */
export const costSources = ['reported', 'estimated', 'unknown'] as const;
export type CostSource = (typeof costSources)[number];

/** What one agent process has used of one model so far: one row of the spend table; a later one with its key replaces it. */
export type Spend = {
  /** The attempt, or the round of testing or planning, that the process belongs to. */
  readonly attemptId: AttemptId;
  /** 1…: which of its processes; one that works past midnight has several. */
  readonly spawn: number;
  /** The session of its program that the process was in; null where that was not told. */
  readonly session: string | null;
  /** As the provider names it; empty where nobody says which it was. */
  readonly model: string;
  readonly role: Role;
  /** Name of the configured agent. */
  readonly agent: string;
  readonly runId: RunId;
  /** Null: the role has no feature of its own. */
  readonly feature: FeatureNumber | null;
  readonly tokens: TokenCounts;
  /** Null exactly where `source` is `unknown`. */
  readonly usd: number | null;
  readonly source: CostSource;
  /** The model whose price was taken; null unless `estimated`. */
  readonly matchedModel: string | null;
  /** When it was last added to: the day it counts for. */
  readonly at: number;
};

/** What several rows come to. */
export type SpendSum = {
  /** Known money, reported and estimated; null: none of it is known. */
  readonly usd: number | null;
  /** How much of it was looked up rather than told. */
  readonly estimatedUsd: number;
  readonly tokens: TokenCounts;
  /** Of all tokens those whose price nobody knows; never shown as $0. */
  readonly unknownTokens: number;
};

export const noSpend: SpendSum = { usd: null, estimatedUsd: 0, tokens: noTokens, unknownTokens: 0 };

/** Whether anything was used at all; some programs tell money alone. */
export const isUsed = ({ tokens, usd }: SpendSum): boolean => allTokens(tokens) > 0 || (usd ?? 0) > 0;
