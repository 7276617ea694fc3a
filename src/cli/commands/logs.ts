import { Command, InvalidArgumentError } from 'commander';
import { followLogs, readLogs, type LogPart, type LogQuery } from '../../host/projects/read-logs';
import type { OpenProject } from '../../host/projects/open-project';
import type { Fault } from '../../shared/fault';
import { logSections } from '../../shared/log-sections';
import type { CommandContext } from '../command-context';
import { exitCode, type ExitCode } from '../exit-code';
import { conclude, fail } from '../fail';
import { lookAtProject } from '../look-at-project';
import { withProjectDir, type ReadOptions } from '../project-options';
import type { Terminal } from '../terminal/terminal';
import { safeLine } from '../terminal/text';
import { howMany } from '../whole-number';

type Options = ReadOptions & {
  readonly feature?: string;
  readonly agent?: string;
  readonly section: readonly string[];
  readonly raw?: boolean;
  readonly follow?: boolean;
  readonly lines: number;
};

export function logsCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('logs')
    .description('Show the end of the debug log, or of what a feature’s agents printed')
    .option('--section <section>', 'only this section of the debug log; may be repeated', addSection, [])
    .option('--feature <feature>', 'id or number of a feature: what its agents printed')
    .option('--agent <feature>', 'the same')
    .option('--raw', 'what they printed as it is, rather than what they said and did')
    .option('-f, --follow', 'go on with what is written from now on')
    .option('-n, --lines <n>', 'how many lines', howMany, 100);
  return withProjectDir(command).action(async (options: Options) => {
    const project = await lookAtProject(terminal, options);
    if (!project.ok) return finish(fail(terminal, project.error));
    const query = {
      feature: options.feature ?? options.agent ?? null,
      sections: options.section,
      lines: options.lines,
      raw: options.raw ?? false,
    };
    if (query.feature !== null && query.sections.length > 0) return finish(fail(terminal, sectionsOfAgent));
    if (query.feature === null && query.raw) return finish(fail(terminal, rawOfDebugLog));
    finish(options.follow ? await follow(terminal, project.value, query) : show(terminal, project.value, query));
  });
}

const sectionsOfAgent: Fault = {
  code: 'usage',
  message: 'What agents print has no sections; only the debug log has.',
  where: 'flotilla logs',
  remedy: 'Say either --section or --feature.',
};

const rawOfDebugLog: Fault = {
  code: 'usage',
  message: 'The debug log is shown as it is anyway; --raw is for what agents print.',
  where: 'flotilla logs',
  remedy: 'Say --feature as well, or leave --raw out.',
};

function addSection(value: string, before: readonly string[]): readonly string[] {
  const section = value.toUpperCase();
  if (logSections.some((each) => each === section)) return [...before, section];
  throw new InvalidArgumentError(`It is one of ${logSections.join(', ')}.`);
}

function show(terminal: Terminal, project: OpenProject, query: LogQuery): ExitCode {
  return conclude(terminal, readLogs(project, query), (parts) => {
    if (parts.length === 0) terminal.err('Nothing has been logged yet.');
    for (const part of parts) print(terminal, part);
  });
}

function print(terminal: Terminal, { title, file, lines }: LogPart): void {
  terminal.err(`${title}: ${file}`);
  for (const line of lines) terminal.out(safeLine(line));
}

/** Until Ctrl-C, or until nobody reads it any more. */
function follow(terminal: Terminal, project: OpenProject, query: LogQuery): Promise<ExitCode> {
  return new Promise((resolve) => {
    let last: string | null = null;
    const tell = (part: LogPart): void => {
      if (part.file !== last) terminal.err(`${part.title}: ${part.file}`);
      last = part.file;
      for (const line of part.lines) terminal.out(safeLine(line));
    };
    const followed = followLogs(project, query, {
      lines: tell,
      end: (result) => resolve(result.ok ? exitCode.done : fail(terminal, result.error)),
    });
    if (!followed.ok) return resolve(fail(terminal, followed.error));
    for (const part of followed.value.parts) tell(part);
    const leave = (code: ExitCode) => (): void => {
      followed.value.stop();
      resolve(code);
    };
    process.once('SIGINT', leave(exitCode.interrupted));
    process.once('SIGTERM', leave(exitCode.interrupted));
    terminal.onOutputLost(leave(exitCode.done));
  });
}
