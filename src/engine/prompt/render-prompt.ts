import type { CheckSpec } from '../../shared/check';
import type { Feature } from '../../shared/feature';
import { fencedText, oneLine } from './fenced-text';
import { fillTemplate } from './fill-template';
import { triedBefore, type TriedBefore } from './tried-before';

export type PromptInput = {
  readonly feature: Feature;
  readonly dependencies: readonly Feature[];
  /** 1…; an attempt that goes on after an interruption keeps its number. */
  readonly attempt: number;
  /** Why the last try failed, or what the checks said about this one; null on a first try. */
  readonly lastFailure: string | null;
  /** A person's answer to the feature's question. */
  readonly answer: string | null;
  readonly checks: readonly CheckSpec[];
  /** Notes of other agents, oldest first. */
  readonly knowledge: readonly { readonly author: string; readonly text: string }[];
  /** Further rules of the people who run this, one sentence each. */
  readonly rules?: readonly string[];
  /** For a recovery agent. */
  readonly tries?: TriedBefore;
};

/**
 * Fills a role's template. Whatever people, plans, checks and other agents wrote stands in a fence under its author's
 * name and is cut to a bound.
 */
export function renderPrompt(template: string, input: PromptInput): string {
  return fillTemplate(template, { ...valuesOf(input), ...(input.tries !== undefined && triedBefore(input.tries)) });
}

function valuesOf(input: PromptInput): Readonly<Record<string, string>> {
  const { feature } = input;
  return {
    number: String(feature.number),
    name: oneLine(feature.name, 500),
    attempt: String(input.attempt),
    description: described(feature),
    steps: steps(feature),
    files: files(feature),
    dependencies: dependencies(input.dependencies),
    last_failure: lastFailure(input.lastFailure),
    answer: answer(feature, input.answer),
    knowledge: knowledge(input.knowledge),
    checks: checks(input.checks),
    rules: (input.rules ?? []).map((rule) => `- ${oneLine(rule, 1_000)}`).join('\n'),
  };
}

function described({ description, category }: Feature): string {
  const kind = category.trim() === '' ? '' : `Category: ${oneLine(category, 200)}\n\n`;
  if (description.trim() === '') return `${kind}The plan says no more than the name.`;
  return `${kind}The plan's author says:\n\n${fencedText(description, 20_000)}`;
}

function steps({ steps: sentences }: Feature): string {
  if (sentences.length === 0) return '';
  const list = sentences.slice(0, 200).map((step, index) => `${index + 1}. ${oneLine(step, 1_000)}`);
  return `It is done when all of this holds, says the plan's author:\n\n${fencedText(list.join('\n'), 20_000)}`;
}

function files({ files: paths }: Feature): string {
  if (paths.length === 0) return '';
  const list = paths.slice(0, 200).map((path) => oneLine(path, 500));
  return `Files it is expected to touch (they are held for you):\n\n${fencedText(list.join('\n'), 10_000)}`;
}

function dependencies(features: readonly Feature[]): string {
  if (features.length === 0) return '';
  const list = features.slice(0, 50).map(({ number, name }) => `#${number} ${oneLine(name, 200)}`);
  const more = features.length > list.length ? `\n… and ${features.length - list.length} more` : '';
  return `It builds on these features, which are already in this folder:\n\n${fencedText(list.join('\n') + more, 12_000)}`;
}

function lastFailure(reason: string | null): string {
  if (reason === null || reason.trim() === '') return '';
  return `## What went wrong before\n\nFlotilla and the checks said:\n\n${fencedText(reason, 8_000, 'end')}`;
}

function answer({ question }: Feature, text: string | null): string {
  if (text === null) return '';
  const asked = question === null ? '' : `You asked:\n\n${fencedText(question, 4_000)}\n\n`;
  return `## A person answered\n\n${asked}The answer:\n\n${fencedText(text, 8_000)}`;
}

/** The newest ones count most when there are too many. */
function knowledge(notes: readonly { readonly author: string; readonly text: string }[]): string {
  if (notes.length === 0) return '';
  const list = notes.slice(-20).map(({ author, text }) => {
    return `Agent of ${oneLine(author, 100)}:\n\n${fencedText(text, 1_000)}`;
  });
  return `## Notes other agents left\n\nThey may be wrong.\n\n${list.join('\n\n')}`;
}

function checks(specs: readonly CheckSpec[]): string {
  if (specs.length === 0) return '';
  const list = specs
    .slice(0, 50)
    .map(({ name, argv }) => `${oneLine(name, 200)}: ${oneLine(JSON.stringify(argv), 1_000)}`);
  return `## Checks that will decide\n\nThey run after you, each as program and arguments:\n\n${fencedText(list.join('\n'), 12_000)}`;
}
