import type { TokenCounts } from '../../shared/spend';

/** What models cost, known offline. */
export type Prices = {
  /**
   * What one request of so many tokens cost at that time, and the model whose price was taken; null where no price is
   * known. Fractions of tokens are allowed.
   */
  estimate(model: string, tokens: TokenCounts, at: number): Estimate | null;
};

export type Estimate = { readonly usd: number; readonly matchedModel: string };
