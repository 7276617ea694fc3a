import { formatTokens } from '../../shared/budget-text';
import type { CostFigures } from '../../shared/cost-figures';
import { describeCost } from '../../shared/describe-cost';
import { warnedOf, warningText } from '../../shared/describe-warning';
import type { Report, ReportFeature } from '../../shared/report';
import { formatDuration } from './format-duration';

/** The report as Markdown. */
export function renderReport(report: Report): string {
  const sections = [
    `# Run ${report.run}: ${report.final_status}`,
    report.demo ? 'Done by the demo agent, which works from recipes and not from a model.' : '',
    figures(report),
    needsPerson(report),
    unverified(report),
    warnings(report),
    criticalPath(report),
    costs(report.cost),
    featureTable(report.features),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function figures(report: Report): string {
  const rows: readonly (readonly [string, string])[] = [
    ['Passing', `${report.tasks_succeeded} of ${report.tasks_total}`],
    ['Failed', String(report.tasks_failed)],
    ['Retries', String(report.retries)],
    ['Conflicts resolved', String(report.conflicts_resolved)],
    ['Most agents at once', String(report.max_parallel_agents)],
    ['Wall time', formatDuration(report.wall_ms)],
    ['Agent work', formatDuration(report.sequential_ms)],
    ['Speed-up', speedUp(report)],
    ['Cost', describeCost(report.cost)],
    ['Target', `\`${report.target.replace(/^refs\/heads\//, '')}\``],
    ['Mode, order', `${report.mode}, ${report.order}`],
  ];
  return ['| | |', '|---|---|', ...rows.map(([label, value]) => `| ${label} | ${value} |`)].join('\n');
}

function speedUp({ parallel_efficiency: efficiency, tasks_succeeded: succeeded }: Report): string {
  if (succeeded === 0) return 'none, nothing landed';
  return efficiency > 1 ? `${efficiency}×` : `${efficiency}×, running in parallel did not help`;
}

function needsPerson({ needs_person: entries }: Report): string {
  if (entries.length === 0) return '';
  return ['## Needs a person', '', ...entries.map(({ number, reason }) => `- #${number}: ${inline(reason)}`)].join(
    '\n',
  );
}

function unverified({ unverified: ids }: Report): string {
  if (ids.length === 0) return '';
  return ['## Unverified', '', 'Landed without any check:', '', ...ids.map((id) => `- ${inline(id)}`)].join('\n');
}

function warnings({ warnings: told = [] }: Report): string {
  const lines = told.map((warning) => {
    const whom = warnedOf(warning);
    return `- ${whom === '' ? '' : `${whom}: `}${inline(warningText(warning))}`;
  });
  return lines.length === 0 ? '' : ['## Warnings', '', ...lines].join('\n');
}

function criticalPath({ critical_path: ids }: Report): string {
  return ids.length < 2 ? '' : `## Critical path\n\n${ids.map(inline).join(' → ')}`;
}

/** By model, role and feature. */
function costs({ by_model: models, by_role: roles = {}, by_feature: features }: Report['cost']): string {
  if (Object.keys(models).length === 0) return '';
  const row = (kind: string, name: string, figures: CostFigures, of = '') =>
    `| ${kind} | ${inline(name)} | ${describeCost(figures)}${of} | ${formatTokens(tokensOf(figures))} |`;
  const rows = [
    ...Object.entries(models).map(([name, figures]) => row('model', name, figures, pricedAs(name, figures))),
    ...Object.entries(roles).map(([name, figures]) => row('role', name, figures)),
    ...Object.entries(features).map(([name, figures]) => row('feature', name, figures)),
  ];
  return ['## Cost', '', '| by | | Cost | Tokens |', '|---|---|---|---|', ...rows].join('\n');
}

const tokensOf = ({ tokens }: CostFigures): number =>
  tokens.input + tokens.cache_read + tokens.cache_write + tokens.output;

function pricedAs(name: string, { matched_models: matched }: Report['cost']['by_model'][string]): string {
  const others = matched.filter((model) => model !== name);
  return others.length === 0 ? '' : ` (price of ${others.map(inline).join(', ')})`;
}

function featureTable(features: readonly ReportFeature[]): string {
  if (features.length === 0) return '';
  const rows = features.map(
    (feature) =>
      `| #${feature.number} | ${inline(feature.name)} | ${shownStatus(feature)} | ${feature.attempts} | ${
        feature.landed_commit === null ? '' : `\`${feature.landed_commit.slice(0, 10)}\``
      } | ${inline(feature.last_failure ?? '')} |`,
  );
  const head = ['| # | Feature | Status | Attempts | Commit | Last failure |', '|---|---|---|---|---|---|'];
  return ['## Features', '', ...head, ...rows].join('\n');
}

function shownStatus({ status, verified }: ReportFeature): string {
  if (status !== 'landed') return status.replace('_', ' ');
  return verified ? 'passing' : 'passing, unverified';
}

/** Text of people inside Markdown: one line that can't end a table cell or open markup. */
function inline(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\|`*_<>[\]]/g, '\\$&');
}
