import { allTokens, noTokens, type Spend, type TokenCounts } from '../../shared/spend';

/** Some tokens of one model and what is known of their price. */
export type Piece = {
  readonly tokens: TokenCounts;
  readonly reportedUsd: number;
  readonly estimatedUsd: number;
  /** Of the tokens those whose price nobody knows. */
  readonly unknownTokens: number;
  /** Whose price was taken for what is estimated. */
  readonly matchedModel: string | null;
};

export const noPiece: Piece = {
  tokens: noTokens,
  reportedUsd: 0,
  estimatedUsd: 0,
  unknownTokens: 0,
  matchedModel: null,
};

export const addTokens = (a: TokenCounts, b: TokenCounts): TokenCounts => ({
  input: a.input + b.input,
  cacheRead: a.cacheRead + b.cacheRead,
  cacheWrite: a.cacheWrite + b.cacheWrite,
  output: a.output + b.output,
});

export const addPieces = (a: Piece, b: Piece): Piece => ({
  tokens: addTokens(a.tokens, b.tokens),
  reportedUsd: a.reportedUsd + b.reportedUsd,
  estimatedUsd: a.estimatedUsd + b.estimatedUsd,
  unknownTokens: a.unknownTokens + b.unknownTokens,
  matchedModel: b.matchedModel ?? a.matchedModel,
});

/** As one figure with one source: where anything is estimated, all of it counts as that. */
export function priceOfPiece(piece: Piece): Pick<Spend, 'usd' | 'source' | 'matchedModel'> {
  const { tokens, reportedUsd, estimatedUsd, unknownTokens, matchedModel } = piece;
  const usd = reportedUsd + estimatedUsd;
  if (unknownTokens > 0 && usd === 0) return { usd: null, source: 'unknown', matchedModel: null };
  // Some of it has no price: then that is taken for what the rest cost on average.
  const known = allTokens(tokens) - unknownTokens;
  if (unknownTokens > 0 && known > 0)
    return { usd: (usd * allTokens(tokens)) / known, source: 'estimated', matchedModel };
  return estimatedUsd > 0 || unknownTokens > 0
    ? { usd, source: 'estimated', matchedModel }
    : { usd, source: 'reported', matchedModel: null };
}
