import { costFigures } from '../../shared/cost-figures';
import type { CostFormat, Costs } from '../../shared/contract/cost-calls';
import type { SpendSum } from '../../shared/spend';

/** The figures as a file holds them: a row of a table for each feature, role, model, agent, day and run, or all of it as JSON. */
export function exportCosts(costs: Costs, format: CostFormat): string {
  return format === 'csv' ? csvOf(costs) : `${JSON.stringify(jsonOf(costs), null, 2)}\n`;
}

function jsonOf({ total, attempts, failed, ...costs }: Costs): unknown {
  return {
    total: costFigures(total),
    attempts,
    failed: { attempts: failed.attempts, ...costFigures(failed.sum) },
    by_model: costs.byModel.map(({ model, matchedModels, sum }) => ({
      model,
      matched_models: matchedModels,
      ...costFigures(sum),
    })),
    by_role: costs.byRole.map(({ role, sum }) => ({ role, ...costFigures(sum) })),
    by_agent: costs.byAgent.map(({ agent, sum }) => ({ agent, ...costFigures(sum) })),
    by_feature: costs.byFeature.map(({ sum, ...feature }) => ({ ...feature, ...costFigures(sum) })),
    by_day: costs.byDay.map(({ day, sum }) => ({ day, ...costFigures(sum) })),
    by_run: costs.byRun.map(({ run, startedAt, sum }) => ({ run, started_at: startedAt, ...costFigures(sum) })),
  };
}

const head = [
  'by',
  'key',
  'name',
  'usd',
  'estimated_usd',
  'input_tokens',
  'cache_read_tokens',
  'cache_write_tokens',
  'output_tokens',
  'unknown_tokens',
];

function csvOf({ total, byModel, byRole, byAgent, byFeature, byDay, byRun }: Costs): string {
  const rows = [
    head,
    rowOf('total', '', '', total),
    ...byFeature.map(({ feature, name, sum }) => rowOf('feature', String(feature), name ?? '', sum)),
    ...byRole.map(({ role, sum }) => rowOf('role', role, '', sum)),
    ...byModel.map(({ model, matchedModels, sum }) => rowOf('model', model, matchedModels.join(' '), sum)),
    ...byAgent.map(({ agent, sum }) => rowOf('agent', agent, '', sum)),
    ...byDay.map(({ day, sum }) => rowOf('day', day, '', sum)),
    ...byRun.map(({ run, sum }) => rowOf('run', String(run), '', sum)),
  ];
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** What is unknown is empty, not 0. */
function rowOf(by: string, key: string, name: string, sum: SpendSum): readonly string[] {
  const { usd, estimated_usd: estimated, tokens, unknown_tokens: unknown } = costFigures(sum);
  const counts = [tokens.input, tokens.cache_read, tokens.cache_write, tokens.output, unknown];
  return [by, key, name, usd === null ? '' : String(usd), String(estimated), ...counts.map(String)];
}

/** A spreadsheet takes what begins with one of these for a formula. */
const formula = /^[=+\-@\t\r]/;

function cell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
