import type { Spend } from '../../shared/spend';

/** What a row of the spend table is known by; a later one with the same key replaces it. */
export const spendKey = ({ attemptId, spawn, model }: Pick<Spend, 'attemptId' | 'spawn' | 'model'>): string =>
  `${attemptId} ${spawn} ${model}`;
