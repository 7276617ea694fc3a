import { formatTime } from '../shared/format-time';
import type { ProjectStatus } from '../host/projects/read-status';
import { describeGate } from '../shared/describe-gate';
import { formatBudget, formatSpend, formatUsed, ownerOfBudget } from '../shared/budget-text';
import { withPeriod } from '../shared/closing-period';
import { count } from '../shared/count';
import { isUsed } from '../shared/spend';
import type { ShownStatus } from '../shared/views';
import { accountAnswers } from './account-answers';
import { emptyBacklog } from './empty-backlog';
import type { FeatureLinks } from './feature-links';
import { statusWord } from './shown-status';
import { bounded } from './terminal/bounded';
import { duration, oneLine } from './terminal/text';
import { timeLeft } from './time-left';
import { waysOut } from './ways-out';

/** What needs a person first, what only waits for others last. */
const groups: readonly ShownStatus[] = [
  'needs_input',
  'failed',
  'waiting',
  'claimed',
  'verifying',
  'merging',
  'ready',
  'pending',
  'blocked',
  'skipped',
];
const mostOfAGroup = 8;

/** What is going on, for people: short however large the backlog is. */
export function statusLines(status: ProjectStatus, now: number, links: FeatureLinks): readonly string[] {
  const { project, counts, running, planning, reasons } = status;
  // What runs is counted as running; without a host nothing does, whatever its row says.
  const stopped = (is: ShownStatus): number => reasons.filter(({ feature }) => feature.shown === is).length;
  const cutOff = stopped('claimed') + stopped('verifying');
  const numbers = [
    `${counts.landed} of ${counts.total} passing`,
    `${running.length + planning.length} running`,
    `${counts.ready} ready`,
    `${counts.blocked} blocked`,
    `${counts.waiting} waiting`,
    ...(stopped('merging') > 0 ? [`${stopped('merging')} merging`] : []),
    ...(cutOff > 0 ? [`${cutOff} interrupted`] : []),
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
    ...(counts.needs_input > 0 ? [`${counts.needs_input} need an answer`] : []),
    ...(counts.skipped > 0 ? [`${counts.skipped} skipped`] : []),
  ];
  return [
    `${project.name}: ${runSentence(status, now)}`,
    ...status.gates.map((gate) => describeGate(gate, { now, formatTime })),
    ...(counts.total === 0 && planning.length === 0 ? nothingYet(status) : [numbers.join(', ')]),
    ...costLine(status),
    ...planning.map((each) => planningLine(each, now)),
    ...running.map(
      ({ feature, attempt, state, spend }) =>
        `[Feature #${feature.number}] ${oneLine(feature.name)}: ${state}, ${attempt.agent}, ${duration(now - attempt.claimedAt)}${isUsed(spend) ? `, ${formatSpend(spend)}` : ''}`,
    ),
    ...groups.flatMap((group) => groupLines(status, group, links)),
    ...links.hint(reasons.filter(({ feature }) => asking.includes(feature.shown)).map(({ feature }) => feature.number)),
  ];
}

function nothingYet({ failedPlan: failed }: ProjectStatus): readonly string[] {
  if (failed === null) return [emptyBacklog];
  return [`Nothing came of ${oneLine(failed.source)}: ${withPeriod(oneLine(failed.reason))}`, emptyBacklog];
}

function planningLine({ planning, spend }: ProjectStatus['planning'][number], now: number): string {
  const { source, role, agent, startedAt, features } = planning;
  const made = features.length === 0 ? '' : `, ${count(features.length, 'feature')} so far`;
  const cost = isUsed(spend) ? `, ${formatSpend(spend)}` : '';
  return `[${role}] ${oneLine(source)}: working, ${agent}, ${duration(now - startedAt)}${made}${cost}`;
}

function costLine({ spend, budgets }: ProjectStatus): readonly string[] {
  const limits = budgets.map(
    ({ scope, budget, used }) => `${formatUsed(budget, used)} of ${formatBudget(budget)} for ${ownerOfBudget[scope]}`,
  );
  return isUsed(spend) || limits.length > 0 ? [[`cost of the run: ${formatSpend(spend)}`, ...limits].join(', ')] : [];
}

/** A person is waited for. */
const asking: readonly ShownStatus[] = ['needs_input', 'failed'];

function groupLines({ reasons }: ProjectStatus, group: ShownStatus, links: FeatureLinks): readonly string[] {
  const label = (feature: number): string => (asking.includes(group) ? links.label(feature) : `[Feature #${feature}]`);
  const members = reasons.filter(({ feature }) => feature.shown === group);
  const lines = members.map(
    ({ feature, reason }) => `${label(feature.number)} ${oneLine(feature.name)}: ${oneLine(reason)}`,
  );
  const rest = (left: number): string =>
    `  … and ${left} more ${statusWord(group)}: flotilla features list --status ${group}`;
  const accounts = accountAnswers(members.map(({ feature }) => feature));
  const others = members.length > accounts.length ? waysOut([group]) : [];
  return [...bounded(lines, mostOfAGroup, rest), ...accounts, ...others];
}

function runSentence({ run, hostPid, progress }: ProjectStatus, now: number): string {
  if (run === null) return 'never run yet';
  if (hostPid !== null && run.status !== 'finished') {
    // A run that ends early leaves the rest: nobody knows when all would be through.
    const left =
      run.status === 'running' && progress && timeLeft({ finishAt: progress.finish_at, guess: progress.guess }, now);
    const since = `for ${duration(now - run.startedAt)}`;
    return [`run ${run.number} is ${run.status} ${since} in process ${hostPid}`, ...(left ? [left] : [])].join(', ');
  }
  if (run.status !== 'finished') return `run ${run.number} was interrupted; the next run goes on with it`;
  return `run ${run.number} ended ${run.finalStatus ?? 'without a report'}`;
}
