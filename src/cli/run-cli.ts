import { Command, CommanderError } from 'commander';
import { checkHome } from '../host/projects/check-home';
import { describeFault, type Fault } from '../shared/fault';
import { upperFirst } from '../shared/first-letter';
import { ok } from '../shared/result';
import type { CommandContext } from './command-context';
import { commandTable } from './command-table';
import { exitCode, type ExitCode } from './exit-code';
import { fail } from './fail';
import type { Terminal } from './terminal/terminal';

/** Runs one command line and tells its exit code. Expected trouble is printed; bugs are thrown. */
export async function runCli(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const args = helpForm(argv);
  if (args[0] === '--version' || args[0] === '-V') return printVersion(terminal);
  let code: ExitCode = exitCode.done;
  const program = await buildProgram(args[0], { terminal, finish: (value) => void (code = value), runLine: runCli });
  if (args.length === 0) {
    terminal.err(program.helpInformation().trimEnd());
    return exitCode.usage;
  }
  // The doctor tells of it among all that it finds.
  const needsHome = args[0] !== 'doctor' && withoutHelp(args).length === args.length;
  const home = needsHome ? checkHome(terminal.env) : ok(undefined);
  if (!home.ok) return fail(terminal, home.error);
  try {
    await program.parseAsync([...(namesCommands(program, args) ? args : withoutHelp(args))], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return explain(error, calledName(program, args), terminal);
    throw error;
  }
}

/** `flotilla help run` is `flotilla run --help`. */
function helpForm(argv: readonly string[]): readonly string[] {
  if (argv[0] !== 'help') return argv;
  return argv.length === 1 ? ['--help'] : [...argv.slice(1), '--help'];
}

async function buildProgram(called: string | undefined, context: CommandContext): Promise<Command> {
  const { terminal } = context;
  const program = new Command('flotilla')
    .description('Lands a project’s features with several coding agents working in parallel.')
    .option('-V, --version', 'print the version')
    .helpCommand(false)
    // Else `flotilla run --version` would be heard by the program, forgotten, and run.
    .enablePositionalOptions();
  for (const entry of commandTable) {
    if (entry.name === called) program.addCommand((await entry.load())(context));
    else program.command(entry.name).description(entry.summary);
  }
  forEachCommand(program, (command) => {
    command.exitOverride().showSuggestionAfterError(true).helpOption('-h, --help', 'show this help');
    command.configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: () => undefined, // Errors are told once, by `explain`.
      getOutHasColors: () => terminal.colour,
    });
  });
  return program;
}

function forEachCommand(command: Command, visit: (command: Command) => void): void {
  visit(command);
  for (const child of command.commands) forEachCommand(child, visit);
}

/** Whether the words in front are commands; where they are not, help would pass over the mistake. */
function namesCommands(command: Command, [word = '-', ...rest]: readonly string[]): boolean {
  if (word.startsWith('-') || command.commands.length === 0) return true;
  const child = command.commands.find((each) => each.name() === word);
  return child !== undefined && namesCommands(child, rest);
}

const withoutHelp = (args: readonly string[]): readonly string[] =>
  args.filter((word) => word !== '-h' && word !== '--help');

/** The command that was meant, as deep as its words are known: `flotilla features add`. */
function calledName(command: Command, [word, ...rest]: readonly string[]): string {
  const child = command.commands.find((each) => each.name() === word);
  return child === undefined ? command.name() : `${command.name()} ${calledName(child, rest)}`;
}

function explain(error: CommanderError, command: string, terminal: Terminal): ExitCode {
  if (error.exitCode === 0) return exitCode.done;
  terminal.err(describeFault(usageFault(error, command)));
  return exitCode.usage;
}

function usageFault(error: CommanderError, command: string): Fault {
  const [first = '', hint] = error.message.replace(/^error: /, '').split('\n');
  const message = `${upperFirst(first.replace(/\.$/, ''))}.`;
  const suggestion = hint === undefined || hint === '' ? '' : ` ${hint.replace(/^\((.*)\)$/, '$1')}`;
  const isHelp = error.code === 'commander.help';
  return {
    code: 'usage',
    message: isHelp ? 'A subcommand is missing.' : `${message}${suggestion}`,
    where: command,
    remedy: `${command} --help shows what can be said.`,
  };
}

async function printVersion(terminal: Terminal): Promise<ExitCode> {
  const { installedVersion } = await import('../host/projects/resources');
  terminal.out(installedVersion());
  return exitCode.done;
}
