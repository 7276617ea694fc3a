import { formatTokens, formatUsd } from '../../../shared/budget-text';
import type { CostFigures } from '../../../shared/cost-figures';
import type { Report } from '../../../shared/report';
import { noSpend } from '../../../shared/spend';
import { briefCost } from '../costs/cost-words';

type Cost = Partial<CostFigures>;

/** What a run cost: money, or tokens where no price is known. */
export function reportCost({ cost, demo }: Pick<Report, 'cost' | 'demo'>): string {
  if (cost.usd !== null) return formatUsd(cost.usd);
  const tokens = tokensOf(cost);
  if (tokens > 0) return formatTokens(tokens);
  return demo ? 'Nothing' : 'Unknown';
}

export function reportCostNote({ cost, demo }: Pick<Report, 'cost' | 'demo'>): string {
  const over = cost.over_budget?.length ?? 0;
  return over === 0 ? noteOf({ cost, demo }) : `${noteOf({ cost, demo })}; ${over} over budget`;
}

function noteOf({ cost, demo }: Pick<Report, 'cost' | 'demo'>): string {
  const { usd, estimated_usd: estimated = 0, unknown_tokens: unknown = 0 } = cost;
  const tokens = tokensOf(cost);
  if (usd === null) return tokens > 0 ? 'tokens, price unknown' : demo ? 'the demo agent is free' : 'no agent said';
  const said = [
    ...(estimated > 0 ? [estimated < usd ? 'partly estimated' : 'estimated'] : []),
    ...(unknown > 0 ? [`and ${formatTokens(unknown)} tokens of unknown price`] : []),
  ];
  return said.length > 0 ? said.join(', ') : `${formatTokens(tokens)} tokens`;
}

/** Of one feature in a run, in a few characters; empty where nothing is known. */
export function featureCost(cost: Cost | undefined): string {
  if (cost === undefined) return '';
  const { usd = null, estimated_usd: estimatedUsd = 0, unknown_tokens: unknownTokens = 0 } = cost;
  if (usd === null) return tokensOf(cost) > 0 ? `${formatTokens(tokensOf(cost))} tokens` : '';
  return briefCost({ ...noSpend, usd, estimatedUsd, unknownTokens });
}

function tokensOf({ tokens }: Cost): number {
  if (tokens === undefined) return 0;
  return tokens.input + tokens.cache_read + tokens.cache_write + tokens.output;
}
