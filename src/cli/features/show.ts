import { Command } from 'commander';
import { readFeature, type FeatureDetails } from '../../host/projects/read-features';
import { readProject } from '../../host/projects/use-project';
import type { CommandContext } from '../command-context';
import { conclude, fail } from '../fail';
import { featureJson } from '../feature-json';
import { readRequest, withProjectDir, type ReadOptions } from '../project-options';
import { statusWord } from '../shown-status';
import { duration, oneLine } from '../terminal/text';

type Options = ReadOptions & { readonly json?: boolean };
type ShownAttempt = FeatureDetails['attempts'][number];

export function showCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('show')
    .description('Show one feature with its attempts and their evidence')
    .argument('<feature>', 'its id, or its number as 5 or #5')
    .option('--json', 'print JSON');
  return withProjectDir(command).action(async (reference: string, options: Options) => {
    const project = await readProject(readRequest(terminal, options));
    if (!project.ok) return finish(fail(terminal, project.error));
    finish(
      conclude(terminal, readFeature(project.value, reference, Date.now()), (details) => {
        if (options.json) terminal.out(JSON.stringify(detailsJson(details)));
        else for (const line of lines(details)) terminal.out(line);
      }),
    );
  });
}

function detailsJson({ feature, attempts, question, idOf }: FeatureDetails) {
  return {
    ...featureJson(feature, idOf),
    description: feature.description,
    steps: feature.steps,
    question,
    attempts: attempts.map((attempt) => ({
      id: attempt.id,
      number: attempt.number,
      agent: attempt.agent,
      model: attempt.model,
      status: attempt.status,
      outcome: attempt.outcome,
      reason: attempt.reason,
      worktree: attempt.worktree,
      branch: attempt.branch,
      head: attempt.head,
      claimed_at: attempt.claimedAt,
      finished_at: attempt.finishedAt,
      checks: attempt.evidence.map(({ check, phase, verdict, outputFile }) => ({
        name: check.name,
        phase,
        verdict,
        output: outputFile,
      })),
    })),
  };
}

function lines({ feature, attempts, question, idOf }: FeatureDetails): readonly string[] {
  const said = [`#${feature.number} ${oneLine(feature.name)} (${feature.id}): ${statusWord(feature.shown)}`];
  if (feature.reason !== null) said.push(`  ${feature.reason}`);
  if (question !== null) said.push(`  question: ${oneLine(question)}`);
  if (feature.description !== '') said.push(`  ${oneLine(feature.description)}`);
  said.push(...feature.steps.map((step) => `  - ${oneLine(step)}`));
  if (feature.dependencies.length > 0) said.push(`  needs: ${feature.dependencies.map(idOf).join(', ')}`);
  if (feature.files.length > 0) said.push(`  files: ${feature.files.map(oneLine).join(', ')}`);
  if (feature.landedCommit !== null)
    said.push(`  landed: ${feature.landedCommit}${feature.landedVerified ? '' : ' (unverified: there are no checks)'}`);
  return [...said, ...attempts.flatMap(attemptLines)];
}

function attemptLines(attempt: ShownAttempt): readonly string[] {
  const took = attempt.finishedAt === null ? '' : ` after ${duration(attempt.finishedAt - attempt.claimedAt)}`;
  const reason = attempt.reason === null ? '' : `: ${oneLine(attempt.reason)}`;
  const first = `  attempt ${attempt.number} by ${attempt.agent}: ${attempt.outcome ?? attempt.status}${took}${reason}`;
  // Branch and worktree go when an attempt is over.
  const kept = attempt.status === 'finished' ? [] : [attempt.branch, attempt.worktree];
  const places = kept.filter((place) => place !== null).map((place) => `    ${place}`);
  return [
    first,
    ...places,
    ...attempt.evidence.map(({ check, phase, verdict }) => `    check ${check.name} (${phase}): ${verdict}`),
  ];
}
