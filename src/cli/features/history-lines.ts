import type { FeatureDetails, ShownRegression } from '../../host/projects/read-features';
import { formatSpend } from '../../shared/budget-text';
import { isUsed } from '../../shared/spend';
import type { Evidence } from '../../shared/check';
import { count } from '../../shared/count';
import { bounded } from '../terminal/bounded';
import { duration, oneLine, safeLine } from '../terminal/text';

type ShownAttempt = FeatureDetails['attempts'][number];

/** Lines of one check's output, or of one testing agent's words, that a terminal shows. */
const mostLines = 10;

/** All that was tried at a feature and what came of it, in the order of time. */
export function historyLines({ attempts, regressions }: Pick<FeatureDetails, 'attempts' | 'regressions'>) {
  const told = [
    ...attempts.map((attempt) => ({ at: attempt.firstClaimedAt, lines: attemptLines(attempt) })),
    ...regressions.map((regression) => ({ at: regression.at, lines: regressionLines(regression) })),
  ];
  return told.sort((a, b) => a.at - b.at).flatMap(({ lines }) => lines);
}

function attemptLines(attempt: ShownAttempt): readonly string[] {
  const took = attempt.tookMs === null ? '' : ` after ${duration(attempt.tookMs)}`;
  const cost = isUsed(attempt.spend) ? ` for ${formatSpend(attempt.spend)}` : '';
  const reason = attempt.reason === null ? '' : `: ${oneLine(attempt.reason)}`;
  const who = attempt.role === 'recovery' ? ' (recovery agent)' : '';
  const first = `  attempt ${attempt.number}${who} by ${attempt.agent}: ${(attempt.outcome ?? attempt.status).replaceAll('_', ' ')}${took}${cost}${reason}`;
  // Branch and worktree go when an attempt is over.
  const kept = attempt.status === 'finished' ? [] : [attempt.branch, attempt.worktree];
  const places = kept.filter((place) => place !== null).map((place) => `    ${place}`);
  const warnings = attempt.warnings.map((message) => `    warning: ${oneLine(message)}`);
  return [first, ...places, ...warnings, ...attempt.evidence.flatMap(checkLines)];
}

/** Checks of a feature that is not built yet are meant to be red. */
function checkLines({ check, phase, verdict, exitCode, outputFile, tail }: Evidence): readonly string[] {
  const first = `    check ${oneLine(check.name)} (${phase}): ${verdict.replaceAll('_', ' ')}`;
  if (verdict === 'green' || phase === 'base') return [first];
  const exit = exitCode === null ? '' : `, exit code ${exitCode}`;
  return [`${first}${exit}, see .flotilla/${outputFile}`, ...lastLines(tail)];
}

function regressionLines({ evidence, round, commit }: ShownRegression): readonly string[] {
  const where = commit === null ? '' : ` at ${commit.slice(0, 10)}`;
  const who = round === null ? 'a testing agent' : `test round ${round}`;
  const words = textLines(evidence);
  const rest = (left: number): string => `      … and ${count(left, 'more line')}; --json shows all`;
  return [`  found broken by ${who}${where}:`, ...bounded(words, mostLines, rest)];
}

function lastLines(tail: string): readonly string[] {
  const lines = textLines(tail);
  return lines.length <= mostLines ? lines : ['      …', ...lines.slice(-mostLines)];
}

const textLines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => safeLine(line).trimEnd())
    .filter((line) => line !== '')
    .map((line) => `      ${line}`);
