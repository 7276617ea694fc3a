import type { Budget, BudgetScope } from './budget';
import type { SpendSum } from './spend';
import { allTokens } from './spend';

const words = /^(?:\$\s*(?<dollars>[\d_.]+)|(?<amount>[\d_.]+)\s*(?<unit>usd|dollars?|\$|[km]?\s*tok(?:ens?)?))$/i;

/** `20usd`, `$20`, `2Mtok`, `500ktok`, `800 tokens`; null where it is none of them, or nothing. */
export function parseBudget(text: string): Budget | null {
  const { dollars, amount, unit = 'usd' } = words.exec(text.trim())?.groups ?? {};
  const number = Number((dollars ?? amount ?? '').replaceAll('_', ''));
  if (!(number > 0)) return null;
  if (!/tok/i.test(unit)) return number <= 1e9 ? { usd: number } : null;
  const times = timesOf(unit);
  const tokens = number * times;
  // There is no half of a token; of thousands there is.
  if (tokens < 1 || tokens > 1e15 || (times === 1 && !Number.isInteger(tokens))) return null;
  return { tokens: Math.round(tokens) };
}

function timesOf(unit: string): number {
  if (/^m/i.test(unit)) return 1_000_000;
  return /^k/i.test(unit) ? 1_000 : 1;
}

/** Money to the cent; below a dollar to three digits, so that small figures add up; what is less is not nothing. */
export function formatUsd(usd: number): string {
  if (usd > 0 && usd < leastUsd) return '<$0.0001';
  if (usd <= 0 || usd >= 1) return `$${usd.toFixed(2)}`;
  const digits = Math.max(2 - Math.floor(Math.log10(usd)), 2);
  return `$${usd.toFixed(digits).replace(/(?<=\.\d\d\d*?)0+$/, '')}`;
}

const leastUsd = 0.0001;

/** `840`, `12.3k`, `2M` tokens. */
export function formatTokens(tokens: number): string {
  if (tokens < 1_000) return String(Math.round(tokens));
  if (tokens < 999_950) return `${short(tokens / 1_000)}k`;
  return `${short(tokens / 1_000_000)}M`;
}

const short = (value: number): string => value.toFixed(1).replace(/\.0$/, '');

/** `$20`, `$2.50`, `2M tokens`. */
export const formatBudget = (budget: Budget): string =>
  'usd' in budget ? formatUsd(budget.usd).replace(/\.00$/, '') : `${formatTokens(budget.tokens)} tokens`;

/** What was used of a budget, in its unit: `$16.20`, `1.6M tokens`. */
export const formatUsed = (budget: Budget, used: number): string =>
  'usd' in budget ? formatUsd(used) : `${formatTokens(used)} tokens`;

/** Without an exponent, however little it is: `0.0000001` can be read again. */
export const plainMoney = (usd: number): string =>
  usd.toLocaleString('en', { useGrouping: false, maximumSignificantDigits: 15 });

/** `20usd`, `2Mtok`: as `--budget` takes it. */
export function budgetText(budget: Budget): string {
  if ('usd' in budget) return `${plainMoney(budget.usd)}usd`;
  const { tokens } = budget;
  if (tokens % 1_000_000 === 0) return `${tokens / 1_000_000}Mtok`;
  return tokens % 1_000 === 0 ? `${tokens / 1_000}ktok` : `${tokens}tok`;
}

/** A limit as JSON tells it, where one of the two is null. */
export const budgetOf = ({ usd, tokens }: { readonly usd: number | null; readonly tokens: number | null }): Budget =>
  usd === null ? { tokens: tokens ?? 0 } : { usd };

/** `34.6k tokens of its budget of 6k tokens`. */
export const usedOfBudget = ({ budget, used }: { readonly budget: Budget; readonly used: number }): string =>
  `${formatUsed(budget, used)} of its budget of ${formatBudget(budget)}`;

/** Whose budget it is, within a sentence. */
export const ownerOfBudget: Readonly<Record<BudgetScope, string>> = {
  run: 'the run',
  feature: 'the feature',
  day: 'today',
};

/** `$1.24`, `$1.24 estimated`, `$1.24 and 12k tokens of unknown price`, `12k tokens, price unknown`; never $0 for what is unknown. */
export function formatSpend({ usd, estimatedUsd, tokens, unknownTokens }: SpendSum): string {
  const used = allTokens(tokens);
  if (usd === null) return used === 0 ? 'nothing' : `${formatTokens(used)} tokens, price unknown`;
  const money = `${formatUsd(usd)}${estimatedUsd > 0 ? (estimatedUsd < usd ? ' partly estimated' : ' estimated') : ''}`;
  return unknownTokens === 0 ? money : `${money} and ${formatTokens(unknownTokens)} tokens of unknown price`;
}
