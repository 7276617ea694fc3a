import { z } from 'zod';

/** A limit, in money or in tokens. */
export const budgetSchema = z.union(
  [
    z.strictObject({ usd: z.number().positive().max(1_000_000_000) }),
    z.strictObject({ tokens: z.number().int().positive().max(1_000_000_000_000_000) }),
  ],
  { error: 'it has to be money such as {"usd": 20}, or whole tokens such as {"tokens": 2000000}, and more than 0' },
);
export type Budget = z.infer<typeof budgetSchema>;

/** What budgets are set for: the run, each feature over all its attempts, the day over all runs of the project. */
export const budgetScopes = ['run', 'feature', 'day'] as const;
export type BudgetScope = (typeof budgetScopes)[number];

/** Null: no limit. */
export const budgetsSchema = z.strictObject({
  run: budgetSchema.nullable().default(null),
  feature: budgetSchema.nullable().default(null),
  day: budgetSchema.nullable().default(null),
});
export type Budgets = z.infer<typeof budgetsSchema>;

export const noBudgets: Budgets = { run: null, feature: null, day: null };

/** From `warn` on a person is told, at `spent` nothing more is begun. */
export const budgetStates = ['within', 'warn', 'spent'] as const;
export type BudgetState = (typeof budgetStates)[number];

/** How a budget stands. */
export type BudgetStanding = {
  readonly scope: BudgetScope;
  readonly budget: Budget;
  readonly state: BudgetState;
  /** In the budget's own unit: dollars or tokens. */
  readonly used: number;
  /** A budget in money can't be enforced for what nobody knows the price of: so many tokens so far. */
  readonly unknownTokens: number;
};
