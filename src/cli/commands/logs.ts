import { Command } from 'commander';
import { readLogs } from '../../host/projects/read-logs';
import { readProject } from '../../host/projects/use-project';
import type { CommandContext } from '../command-context';
import { conclude, fail } from '../fail';
import { readRequest, withProjectDir, type ReadOptions } from '../project-options';
import { safeLine } from '../terminal/text';
import { howMany } from '../whole-number';

type Options = ReadOptions & { readonly feature?: string; readonly lines: number };

export function logsCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('logs')
    .description('Show the end of the debug log, or of what a feature’s agents printed')
    .option('--feature <feature>', 'id or number of a feature')
    .option('-n, --lines <n>', 'how many lines', howMany, 100);
  return withProjectDir(command).action(async (options: Options) => {
    const project = await readProject(readRequest(terminal, options));
    if (!project.ok) return finish(fail(terminal, project.error));
    const logs = await readLogs(project.value, options.feature ?? null, options.lines);
    finish(
      conclude(terminal, logs, (tails) => {
        if (tails.length === 0) terminal.err('Nothing has been logged yet.');
        for (const { title, file, lines } of tails) {
          terminal.err(`${title}: ${file}`);
          for (const line of lines) terminal.out(safeLine(line));
        }
      }),
    );
  });
}
