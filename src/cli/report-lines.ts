import { count } from '../shared/count';
import { warnedOf, warningText } from '../shared/describe-warning';
import type { Report, ReportPlanning } from '../shared/report';
import { accountAnswers } from './account-answers';
import { costLines } from './cost-lines';
import type { FeatureLinks } from './feature-links';
import { bounded } from './terminal/bounded';
import { waysOut } from './ways-out';
import { duration, list, oneLine } from './terminal/text';

const mostAsking = 20;
const mostWarnings = 10;

/** The report for people: what came of the run, how fast, and what needs somebody. */
export function reportLines(report: Report, links: FeatureLinks): readonly string[] {
  const { tasks_succeeded: passing, tasks_total: total, tasks_failed: failed } = report;
  const title = `Run ${report.run} on ${report.target.replace('refs/heads/', '')}: ${report.final_status}${report.demo ? ' (demo agent)' : ''}`;
  // A run that only planned built nothing, and had nothing to build.
  if (report.planning !== undefined && total === 0)
    return [title, planned(report.planning), ...costLines(report.cost), ...warnings(report)];
  const lines = [
    title,
    `  ${passing} of ${total} passing, ${failed} failed, ${count(report.retries, 'retry').replace('retrys', 'retries')}, ${count(report.conflicts_resolved, 'conflict')} resolved`,
    `  ${duration(report.wall_ms)} with at most ${count(report.max_parallel_agents, 'agent')} at once; ${speedUp(report)}`,
  ];
  if (report.planning !== undefined) lines.push(planned(report.planning));
  lines.push(...costLines(report.cost));
  if (report.critical_path.length > 0) lines.push(`  critical path: ${list(report.critical_path, 12, ' → ')}`);
  if (report.unverified.length > 0) lines.push(`  unverified, for want of checks: ${list(report.unverified)}`);
  const asking = report.needs_person.map(
    (each) => `${links.label(each.number)} needs a person: ${oneLine(each.reason)}`,
  );
  return [
    ...lines,
    ...bounded(asking, mostAsking, (left) => `  … and ${left} more that need a person`),
    ...warnings(report),
    ...ways(report),
    ...links.hint(report.needs_person.map(({ number }) => number)),
  ];
}

/** Questions about accounts have a way of their own, to be typed as it stands. */
function ways({ needs_person: needing, features }: Report): readonly string[] {
  const accounts = new Set(needing.filter((each) => each.about_account === true).map(({ number }) => number));
  const others = features.filter(({ number, status }) => status !== 'needs_input' || !accounts.has(number));
  const lines = accountAnswers([...accounts].map((number) => ({ number, asksAboutAccount: true })));
  return [
    ...bounded(lines, mostAsking, (left) => `  … and ${left} more that ask about an account`),
    ...waysOut(others.map(({ status }) => status)),
  ];
}

function warnings({ warnings: told = [] }: Report): readonly string[] {
  const lines = told.map((warning) => {
    const whom = warnedOf(warning);
    return `  warning: ${whom === '' ? '' : `${whom}: `}${oneLine(warningText(warning))}`;
  });
  return bounded(lines, mostWarnings, (left) => `  … and ${count(left, 'more warning')}`);
}

function planned({ role, agent, source, outcome, reason, features, proposed }: ReportPlanning): string {
  if (outcome !== 'ok') return `  ${role}: ${oneLine(reason ?? 'interrupted')}`;
  const made =
    role === 'initializer' ? `${count(features.length, 'feature')} made of` : `${count(proposed, 'task')} proposed for`;
  return `  ${role}: ${made} ${oneLine(source)} by ${oneLine(agent)}`;
}

function speedUp({
  parallel_efficiency: efficiency,
  sequential_ms: sequential,
  tasks_succeeded: passing,
}: Report): string {
  if (passing === 0) return 'nothing has landed';
  if (sequential === 0) return 'only work of earlier runs landed';
  if (efficiency > 1) return `one after the other ${duration(sequential)}: speed-up ${efficiency.toFixed(2)}`;
  return `one after the other ${duration(sequential)}: running in parallel did not help (${efficiency.toFixed(2)})`;
}
