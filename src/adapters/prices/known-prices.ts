import { calcPrice, type PriceOptions, type Usage } from '@pydantic/genai-prices';
import type { Estimate, Prices } from '../../engine/ports/prices';
import type { TokenCounts } from '../../shared/spend';
import { newestOfFamily } from './same-family';

/** The prices that came along with this version; nothing is asked of the network. */
export function createKnownPrices(): Prices {
  return { estimate };
}

function estimate(model: string, tokens: TokenCounts, at: number): Estimate | null {
  const usage = usageOf(tokens);
  for (const { name, providerId } of waysToSay(model)) {
    const found = priceOf(usage, name, { timestamp: new Date(at), ...(providerId !== null && { providerId }) });
    if (found !== null) return found;
  }
  // Models come out between two versions of ours, and programs have aliases: a near price keeps a budget, none does not.
  const kin = newestOfFamily(model);
  if (kin === null) return null;
  return priceOf(usage, kin.name, { timestamp: new Date(at), providerId: kin.providerId });
}

/** Here the input is all of it, of which what came out of the cache or went into it are parts. */
const usageOf = ({ input, cacheRead, cacheWrite, output }: TokenCounts): Usage => ({
  input_tokens: input + cacheRead + cacheWrite,
  cache_read_tokens: cacheRead,
  cache_write_tokens: cacheWrite,
  output_tokens: output,
});

type Name = { readonly name: string; readonly providerId: string | null };

/** Some programs say `provider/model`; a cloud says `region.provider.model`. */
function waysToSay(model: string): readonly Name[] {
  const slash = model.indexOf('/');
  const asSaid: Name = { name: model, providerId: null };
  if (slash < 0) return /^[a-z-]+\.[a-z]+\./.test(model) ? [asSaid, { name: model, providerId: 'aws' }] : [asSaid];
  const rest = model.slice(slash + 1);
  return [asSaid, { name: rest, providerId: model.slice(0, slash) }, { name: rest, providerId: null }];
}

function priceOf(usage: Usage, name: string, options: PriceOptions): Estimate | null {
  const found = calcPrice(usage, name, options);
  if (found === null || !Number.isFinite(found.total_price) || found.total_price < 0) return null;
  return { usd: found.total_price, matchedModel: found.model.id };
}
