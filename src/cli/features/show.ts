import { Command } from 'commander';
import { readFeature, type FeatureDetails } from '../../host/projects/read-features';
import { formatSpend, usedOfBudget } from '../../shared/budget-text';
import { budgetFigures, costFigures } from '../../shared/cost-figures';
import { isUsed } from '../../shared/spend';
import type { CommandContext } from '../command-context';
import { createFeatureLinks, type FeatureLinks } from '../feature-links';
import { conclude, fail } from '../fail';
import { featureJson } from '../feature-json';
import { lookAtProject } from '../look-at-project';
import { withProjectDir, type ReadOptions } from '../project-options';
import { statusWord } from '../shown-status';
import { oneLine } from '../terminal/text';
import { historyLines } from './history-lines';

type Options = ReadOptions & { readonly json?: boolean };

export function showCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('show')
    .description('Show one feature with its attempts and their evidence')
    .argument('<feature>', 'its id, or its number as 5 or #5')
    .option('--json', 'print JSON');
  return withProjectDir(command).action(async (reference: string, options: Options) => {
    const project = await lookAtProject(terminal, options);
    if (!project.ok) return finish(fail(terminal, project.error));
    finish(
      conclude(terminal, await readFeature(project.value, reference, Date.now()), (details) => {
        if (options.json) terminal.out(JSON.stringify(detailsJson(details)));
        else
          for (const line of lines(details, createFeatureLinks(terminal, project.value.project.name)))
            terminal.out(line);
      }),
    );
  });
}

function detailsJson({
  feature,
  attempts,
  spend,
  budget,
  regressions,
  question,
  asksAbout,
  answered,
  idOf,
}: FeatureDetails) {
  return {
    ...featureJson(feature, idOf),
    description: feature.description,
    steps: feature.steps,
    question,
    asks_about: asksAbout,
    answered,
    cost: costFigures(spend),
    budget: budget === null ? null : budgetFigures(budget),
    attempts: attempts.map((attempt) => ({
      id: attempt.id,
      number: attempt.number,
      role: attempt.role,
      agent: attempt.agent,
      model: attempt.model,
      status: attempt.status,
      outcome: attempt.outcome,
      reason: attempt.reason,
      worktree: attempt.worktree,
      branch: attempt.branch,
      head: attempt.head,
      claimed_at: attempt.firstClaimedAt,
      finished_at: attempt.finishedAt,
      took_ms: attempt.tookMs,
      cost: costFigures(attempt.spend),
      warnings: attempt.warnings,
      checks: attempt.evidence.map(({ check, phase, verdict, exitCode, outputFile, tail }) => ({
        name: check.name,
        phase,
        verdict,
        exit_code: exitCode,
        output: outputFile,
        tail,
      })),
    })),
    regressions,
  };
}

function lines(
  { feature, question, answered, spend, budget, idOf, ...history }: FeatureDetails,
  links: FeatureLinks,
): readonly string[] {
  const said = [`#${feature.number} ${oneLine(feature.name)} (${feature.id}): ${statusWord(feature.shown)}`];
  if (feature.reason !== null) said.push(`  ${oneLine(feature.reason)}`);
  if (feature.status === 'needs_input' || feature.status === 'failed') said.push(...links.hint([feature.number]));
  if (question !== null) said.push(`  question: ${oneLine(question)}`);
  if (answered !== null) said.push(`  answered: ${oneLine(answered.question)} — ${oneLine(answered.answer)}`);
  if (feature.description !== '') said.push(`  ${oneLine(feature.description)}`);
  said.push(...feature.steps.map((step) => `  - ${oneLine(step)}`));
  if (feature.dependencies.length > 0) said.push(`  needs: ${feature.dependencies.map(idOf).join(', ')}`);
  if (feature.files.length > 0) said.push(`  files: ${feature.files.map(oneLine).join(', ')}`);
  if (feature.landedCommit !== null)
    said.push(`  landed: ${feature.landedCommit}${feature.landedVerified ? '' : ' (unverified: there are no checks)'}`);
  if (isUsed(spend)) said.push(`  cost: ${formatSpend(spend)}`);
  if (budget?.state === 'spent') said.push(`  over budget: it used ${usedOfBudget(budget)}`);
  return [...said, ...historyLines(history)];
}
