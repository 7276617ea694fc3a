import { Command } from 'commander';
import { steerRun, type SteeredHost, type Steering } from '../../host/control/steer-run';
import { budgetWish } from '../../host/projects/budget-wish';
import type { Fault } from '../../shared/fault';
import type { CommandContext } from '../command-context';
import { exitCode, type ExitCode } from '../exit-code';
import { fail } from '../fail';
import { lookAtProject } from '../look-at-project';
import { refuseAgents, withProjectDir, type ReadOptions } from '../project-options';
import type { Terminal } from '../terminal/terminal';

type SteeringCommand = {
  readonly what: Steering;
  readonly description: string;
  /** What is told once the host has accepted. */
  readonly done: (host: SteeredHost) => string;
  /** Takes a new limit for the run along. */
  readonly takesBudget?: true;
  /** Without a run: what was wanted is so already, or can't be done. */
  readonly idle: 'fine' | 'refused';
};

/** A command that steers the run of the project, wherever its host was started: another terminal, or the app. */
export function steeringCommand(asked: SteeringCommand): (context: CommandContext) => Command {
  return ({ terminal, finish }) => {
    const command = new Command(asked.what).description(asked.description);
    if (asked.takesBudget)
      command.option('--budget <limit>', 'what the run may use from now on, such as 20usd, 2Mtok or none');
    return withProjectDir(command).action(async (options: Options) => finish(await steer(terminal, options, asked)));
  };
}

type Options = ReadOptions & { readonly budget?: string };

async function steer(terminal: Terminal, options: Options, asked: SteeringCommand): Promise<ExitCode> {
  const allowed = refuseAgents(terminal);
  if (!allowed.ok) return fail(terminal, allowed.error);
  const budget = budgetWish(options.budget ?? null);
  if (!budget.ok) return fail(terminal, budget.error);
  const project = await lookAtProject(terminal, options);
  if (!project.ok) return fail(terminal, project.error);
  const steered = await steerRun(project.value, asked.what, budget.value);
  if (!steered.ok) return fail(terminal, steered.error);
  if (steered.value !== null) terminal.out(asked.done(steered.value));
  else if (asked.idle === 'refused') return fail(terminal, noRun(project.value.project.path));
  else terminal.out('No run goes on here.');
  return exitCode.done;
}

function noRun(where: string): Fault {
  return { code: 'refused', message: 'No run goes on here.', where, remedy: 'flotilla run starts one.' };
}
