import { Command } from 'commander';
import { steerRun, type SteeredHost, type Steering } from '../../host/control/steer-run';
import { readProject } from '../../host/projects/use-project';
import type { Fault } from '../../shared/fault';
import type { CommandContext } from '../command-context';
import { exitCode, type ExitCode } from '../exit-code';
import { fail } from '../fail';
import { readRequest, refuseAgents, withProjectDir, type ReadOptions } from '../project-options';
import type { Terminal } from '../terminal/terminal';

type SteeringCommand = {
  readonly what: Steering;
  readonly description: string;
  /** What is told once the host has accepted. */
  readonly done: (host: SteeredHost) => string;
  /** Without a run: what was wanted is so already, or can't be done. */
  readonly idle: 'fine' | 'refused';
};

/** A command that steers the run of the project, wherever its host was started: another terminal, or the app. */
export function steeringCommand(asked: SteeringCommand): (context: CommandContext) => Command {
  return ({ terminal, finish }) =>
    withProjectDir(new Command(asked.what).description(asked.description)).action(async (options: ReadOptions) =>
      finish(await steer(terminal, options, asked)),
    );
}

async function steer(terminal: Terminal, options: ReadOptions, asked: SteeringCommand): Promise<ExitCode> {
  const allowed = refuseAgents(terminal);
  if (!allowed.ok) return fail(terminal, allowed.error);
  const project = await readProject(readRequest(terminal, options));
  if (!project.ok) return fail(terminal, project.error);
  const steered = await steerRun(project.value, asked.what);
  if (!steered.ok) return fail(terminal, steered.error);
  if (steered.value !== null) terminal.out(asked.done(steered.value));
  else if (asked.idle === 'refused') return fail(terminal, noRun(project.value.project.path));
  else terminal.out('No run goes on here.');
  return exitCode.done;
}

function noRun(where: string): Fault {
  return { code: 'refused', message: 'No run goes on here.', where, remedy: 'flotilla run starts one.' };
}
