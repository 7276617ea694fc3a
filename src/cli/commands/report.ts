import { Command, Option } from 'commander';
import { readReport, renderReport } from '../../host/projects/read-report';
import type { CommandContext } from '../command-context';
import { createFeatureLinks } from '../feature-links';
import { conclude, fail } from '../fail';
import { lookAtProject } from '../look-at-project';
import { withProjectDir, type ReadOptions } from '../project-options';
import { reportLines } from '../report-lines';
import { howMany } from '../whole-number';

type Options = ReadOptions & { readonly json?: boolean; readonly markdown?: boolean; readonly run?: number };

export function reportCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('report')
    .description('Show the report of the last run')
    .addOption(new Option('--json', 'print JSON').conflicts('markdown'))
    .option('--markdown', 'print Markdown')
    .option('--run <number>', 'of an earlier run', howMany);
  return withProjectDir(command).action(async (options: Options) => {
    const project = await lookAtProject(terminal, options);
    if (!project.ok) return finish(fail(terminal, project.error));
    finish(
      conclude(terminal, readReport(project.value, options.run ?? null, Date.now()), (report) => {
        if (options.json) terminal.out(JSON.stringify(report));
        else if (options.markdown) terminal.out(renderReport(report).trimEnd());
        else
          for (const line of reportLines(report, createFeatureLinks(terminal, project.value.project.name)))
            terminal.out(line);
      }),
    );
  });
}
