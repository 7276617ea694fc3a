import type { AgentEvent } from '../../shared/agent-event';
import { assertNever } from '../../shared/assert-never';
import { allTokens, type Spend, type TokenCounts } from '../../shared/spend';
import { addPieces, noPiece, priceOfPiece, type Piece } from './piece';
import { lessUsed, sumUsed, type Used } from './used';

export type UsageEvent = Extract<AgentEvent, { type: 'usage' }>;

/** What a request of so many tokens costs; null where nobody knows. */
export type PriceOf = (model: string, tokens: TokenCounts) => { usd: number; matchedModel: string } | null;

/** What is known of a process before it says anything. */
export type Beginning = {
  /** The model it was asked to use; for what it says without naming one. */
  readonly model: string | null;
  /** What earlier processes of the session it goes on with have used, by model; empty for a new session. */
  readonly before: ReadonlyMap<string, Used>;
};

/** What one process has used so far. */
export type ProcessSpend = {
  readonly beginning: Beginning;
  /** By model: what it told in total. */
  readonly told: ReadonlyMap<string, Piece>;
  /** By model: messages since then. */
  readonly since: ReadonlyMap<string, Piece>;
  /** The latest of the messages, which may still be told anew; not in `since`. */
  readonly open: readonly OpenMessage[];
  /** Every model that was ever told of. */
  readonly models: ReadonlySet<string>;
};

type OpenMessage = { readonly id: string; readonly model: string; readonly piece: Piece };

/** Programs with helpers of their own have several messages under way at once. */
const mostOpen = 32;

export const beginSpend = (beginning: Beginning): ProcessSpend => ({
  beginning,
  told: new Map(),
  since: new Map(),
  open: [],
  models: new Set(),
});

/** A message is added or told anew; a total stands instead of all messages so far, so that reported beats estimated. */
export function heedUsage(spend: ProcessSpend, event: UsageEvent, priceOf: PriceOf): ProcessSpend {
  const model = event.model ?? spend.beginning.model ?? '';
  const next = { ...spend, models: new Set([...spend.models, model]) };
  const { span } = event;
  switch (span.kind) {
    case 'message':
      return withMessage(next, { id: span.id, model, piece: pieceOf(model, event, priceOf) });
    case 'process':
      return withTotal(next, model, pieceOfMany(model, event, priceOf));
    case 'session':
      return withTotal(next, model, pieceOfMany(model, less(event, toldBefore(spend.beginning, event)), priceOf));
    default:
      return assertNever(span);
  }
}

/** A figure for each model that was ever told of; one that a total took back is at zero. */
export function spendByModel(
  spend: ProcessSpend,
): ReadonlyMap<string, Pick<Spend, 'tokens' | 'usd' | 'source' | 'matchedModel'>> {
  return new Map(
    [...spend.models].map((model) => {
      const open = spend.open.filter((message) => message.model === model).map(({ piece }) => piece);
      const pieces = [spend.told.get(model) ?? noPiece, spend.since.get(model) ?? noPiece, ...open];
      const piece = pieces.reduce(addPieces, noPiece);
      return [model, { tokens: piece.tokens, ...priceOfPiece(piece) }];
    }),
  );
}

function withMessage(
  spend: ProcessSpend,
  { id, model, piece }: { readonly id: string | null; readonly model: string; readonly piece: Piece },
): ProcessSpend {
  if (id === null) return { ...spend, since: plus(spend.since, model, piece) };
  const open = [...spend.open.filter((message) => message.id !== id), { id, model, piece }];
  const [oldest] = open;
  if (open.length <= mostOpen || oldest === undefined) return { ...spend, open };
  return { ...spend, open: open.slice(1), since: plus(spend.since, oldest.model, oldest.piece) };
}

const withTotal = (spend: ProcessSpend, model: string, piece: Piece): ProcessSpend => ({
  ...spend,
  told: new Map([...spend.told, [model, piece]]),
  since: new Map(),
  open: [],
});

function plus(pieces: ReadonlyMap<string, Piece>, model: string, piece: Piece): ReadonlyMap<string, Piece> {
  return new Map([...pieces, [model, addPieces(pieces.get(model) ?? noPiece, piece)]]);
}

/** What an earlier process of the session has used is its own. */
function less(event: UsageEvent, before: Used | undefined): UsageEvent {
  return before === undefined ? event : { ...event, ...lessUsed(event, before) };
}

/** A total that names no model is that of the session, whichever models its processes worked with. */
const toldBefore = ({ before }: Beginning, { model }: UsageEvent): Used | undefined =>
  model === null ? sumUsed(before.values()) : before.get(model);

function pieceOf(model: string, event: UsageEvent, priceOf: PriceOf): Piece {
  const tokens = wholeTokens(event.tokens);
  const reported = money(event.usd);
  // Programs say $0 of what they know no price of.
  if (reported !== null && (reported > 0 || allTokens(tokens) === 0))
    return { ...noPiece, tokens, reportedUsd: reported };
  if (allTokens(tokens) === 0) return noPiece;
  const priced = priceOf(model, tokens);
  if (priced === null) return { ...noPiece, tokens, unknownTokens: allTokens(tokens) };
  return { ...noPiece, tokens, estimatedUsd: priced.usd, matchedModel: priced.matchedModel };
}

/** Prices may rise with the length of a request: a total is many of them, none of which is taken for long. */
const ordinaryRequest = 50_000;

function pieceOfMany(model: string, event: UsageEvent, priceOf: PriceOf): Piece {
  return pieceOf(model, event, (name, tokens) => {
    const requests = Math.max(Math.ceil((allTokens(tokens) - tokens.output) / ordinaryRequest), 1);
    const priced = priceOf(name, shareOf(tokens, requests));
    return priced === null ? null : { ...priced, usd: priced.usd * requests };
  });
}

const shareOf = ({ input, cacheRead, cacheWrite, output }: TokenCounts, parts: number): TokenCounts => ({
  input: input / parts,
  cacheRead: cacheRead / parts,
  cacheWrite: cacheWrite / parts,
  output: output / parts,
});

const mostTokens = 1e15;
const mostUsd = 1e9;

/** Programs may say anything. */
function wholeTokens(tokens: TokenCounts): TokenCounts {
  const whole = (count: number) => (Number.isFinite(count) ? Math.round(Math.min(Math.max(count, 0), mostTokens)) : 0);
  const { input, cacheRead, cacheWrite, output } = tokens;
  return { input: whole(input), cacheRead: whole(cacheRead), cacheWrite: whole(cacheWrite), output: whole(output) };
}

function money(usd: number | null): number | null {
  return usd === null || !Number.isFinite(usd) || usd < 0 ? null : Math.min(usd, mostUsd);
}
