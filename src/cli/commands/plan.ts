import { Command } from 'commander';
import { analyseProject, type ProjectAnalysis } from '../../host/projects/analyse-project';
import { readProject } from '../../host/projects/use-project';
import { count } from '../../shared/count';
import type { CommandContext } from '../command-context';
import { conclude, fail } from '../fail';
import { forecastJson, forecastLines } from '../forecast-lines';
import { readRequest, withProjectDir, type ReadOptions } from '../project-options';
import { bounded } from '../terminal/bounded';
import { duration, list } from '../terminal/text';

type Options = ReadOptions & { readonly json?: boolean };

export function planCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('plan')
    .description('Show in which order what is left can be built')
    .option('--json', 'print JSON');
  return withProjectDir(command).action(async (options: Options) => {
    const project = await readProject(readRequest(terminal, options));
    if (!project.ok) return finish(fail(terminal, project.error));
    finish(
      conclude(terminal, analyseProject(project.value), (analysis) => {
        if (options.json) terminal.out(JSON.stringify(planJson(analysis)));
        else for (const line of lines(analysis)) terminal.out(line);
      }),
    );
  });
}

function planJson(analysis: ProjectAnalysis) {
  return {
    batches: analysis.batches,
    waves: [],
    critical_path: analysis.criticalPath,
    bottlenecks: analysis.bottlenecks,
    conflicts: analysis.conflicts,
    seeds: analysis.seeds,
    independent: analysis.independent,
    sequential_ms: analysis.sequentialMs,
    parallel_ms: analysis.parallelMs,
    forecast: forecastJson(analysis.forecast),
    recommended_concurrency: analysis.forecast.recommended,
    stops_helping_at: analysis.forecast.stopsHelpingAt,
    guessed: analysis.forecast.guessed,
  };
}

const mostLevels = 40;
const mostConflicts = 20;

function lines(analysis: ProjectAnalysis): readonly string[] {
  const { batches, criticalPath, bottlenecks, conflicts, sequentialMs, parallelMs } = analysis;
  if (batches.length === 0) return ['Nothing is left to build.'];
  const behind = bottlenecks.map(({ id, dependents }) => `${id} (${count(dependents, 'feature')} behind it)`);
  return [
    ...bounded(
      batches.map((batch, index) => `Level ${index + 1}: ${list(batch, 12)}`),
      mostLevels,
      (left) => `  … and ${count(left, 'more level')}`,
    ),
    `Critical path (${count(criticalPath.length, 'feature')}): ${list(criticalPath, 20, ' → ')}`,
    `One after the other ${duration(sequentialMs)}, with lanes enough ${duration(parallelMs)}`,
    ...(behind.length > 0 ? [`Bottlenecks: ${list(behind)}`] : []),
    ...bounded(
      conflicts.map(({ features, files }) => `${features.join(' and ')} both touch ${list(files)}: they take turns`),
      mostConflicts,
      (left) => `  … and ${left} more that take turns`,
    ),
    ...forecastLines(analysis.forecast),
  ];
}
