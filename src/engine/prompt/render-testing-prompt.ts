import type { CheckSpec } from '../../shared/check';
import type { Feature } from '../../shared/feature';
import { fencedText, oneLine } from './fenced-text';
import { fillTemplate } from './fill-template';
import { scopeRules } from './scope-rules';

export type TestingPromptInput = {
  readonly features: readonly Feature[];
  /** The project's checks. */
  readonly checks: readonly CheckSpec[];
  /** The project's folder within its repository; empty for the whole of it. */
  readonly scope: string;
  /** Further rules of the people who run this, one sentence each. */
  readonly rules?: readonly string[];
};

/** Fills the testing role's template; texts of people and plans stand in fences. */
export function renderTestingPrompt(
  template: string,
  { features, checks, scope, rules = [] }: TestingPromptInput,
): string {
  const values: Readonly<Record<string, string>> = {
    rules: [...scopeRules(scope), ...rules].map((rule) => `- ${oneLine(rule, 1_000)}`).join('\n'),
    features: features.map(described).join('\n\n'),
    checks:
      checks.length === 0
        ? ''
        : `## Checks of this project\n\n${fencedText(checks.slice(0, 50).map(asLine).join('\n'), 12_000)}`,
  };
  return fillTemplate(template, values);
}

function described({ number, name, description, steps, checks }: Feature): string {
  const text = [
    description.trim(),
    ...steps.slice(0, 200).map((step, index) => `${index + 1}. ${oneLine(step, 1_000)}`),
    ...checks.slice(0, 50).map((check) => `Check ${asLine(check)}`),
  ].filter((part) => part !== '');
  const title = `### #${number} ${oneLine(name, 500)}`;
  return text.length === 0 ? title : `${title}\n\n${fencedText(text.join('\n'), 10_000)}`;
}

const asLine = ({ name, argv }: CheckSpec): string => `${oneLine(name, 200)}: ${oneLine(JSON.stringify(argv), 1_000)}`;
