import type { CheckSpec } from '../../shared/check';
import type { Feature } from '../../shared/feature';
import { mostSpecText } from '../../shared/planning';
import { fencedText, oneLine } from './fenced-text';
import { fillTemplate } from './fill-template';
import { scopeRules } from './scope-rules';

export type PlanningPromptInput = {
  /** Where the text comes from, e.g. `app_spec.txt`. */
  readonly source: string;
  /** The spec, or the request. */
  readonly text: string;
  /** What is in the backlog already. */
  readonly backlog: readonly Feature[];
  /** The project's checks. */
  readonly checks: readonly CheckSpec[];
  /** The project's folder within its repository; empty for the whole of it. */
  readonly scope: string;
};

/** Fills the template of a role that fills the backlog; what people wrote stands in fences. */
export function renderPlanningPrompt(template: string, input: PlanningPromptInput): string {
  const { source, text, backlog, checks, scope } = input;
  const values: Readonly<Record<string, string>> = {
    source: oneLine(source, 200),
    text: fencedText(text, mostSpecText),
    backlog: backlog.length === 0 ? '' : `## What is there already\n\n${fencedText(listOf(backlog), 30_000)}`,
    checks:
      checks.length === 0
        ? ''
        : `## Checks that decide\n\n${fencedText(checks.slice(0, 50).map(asLine).join('\n'), 12_000)}`,
    rules: scopeRules(scope)
      .map((rule) => `- ${oneLine(rule, 1_000)}`)
      .join('\n'),
  };
  return fillTemplate(template, values);
}

const mostListed = 300;

/** The newest ones are what a request is likely to go on from. */
function listOf(backlog: readonly Feature[]): string {
  const shown = backlog
    .slice(-mostListed)
    .map(({ number, name, status }) => `#${number} ${oneLine(name, 200)} (${status})`);
  const left = backlog.length - shown.length;
  return [...(left > 0 ? [`… ${left} older ones`] : []), ...shown].join('\n');
}

const asLine = ({ name, argv }: CheckSpec): string => `${oneLine(name, 200)}: ${oneLine(JSON.stringify(argv), 1_000)}`;
