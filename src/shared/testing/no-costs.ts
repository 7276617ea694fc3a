import { noBudgets } from '../budget';
import type { Costs } from '../contract/cost-calls';
import { noSpend } from '../spend';

/** Costs of agents that have told nothing of any, on 22 November 2026. */
export const noCosts: Costs = {
  total: noSpend,
  workers: 'real',
  attempts: 0,
  passing: [],
  failed: { attempts: 0, sum: noSpend },
  byModel: [],
  byRole: [],
  byAgent: [],
  byFeature: [],
  byDay: [],
  week: [],
  byRun: [],
  today: '2026-11-22',
  budgets: noBudgets,
  standings: [],
  forecast: null,
};
