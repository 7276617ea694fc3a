import type { Budget } from '../../shared/budget';
import { parseBudget } from '../../shared/budget-text';
import { err, ok, type Result } from '../../shared/result';

/** What `--budget` says of the run: a limit, or with `none` that there is no limit; null: it was not said. */
export function budgetWish(text: string | null): Result<{ readonly run: Budget | null } | null> {
  if (text === null) return ok(null);
  if (text.trim().toLowerCase() === 'none') return ok({ run: null });
  const run = parseBudget(text);
  if (run !== null) return ok({ run });
  return err({
    code: 'usage',
    message: `--budget takes money such as 20usd or $20, tokens such as 2Mtok or 500ktok, or none, not “${text}”.`,
    where: '--budget',
    remedy: 'For example --budget 20usd',
  });
}
