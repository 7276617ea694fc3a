import { Command } from 'commander';
import { killRun, type KilledRun } from '../../host/control/kill-run';
import { assertNever } from '../../shared/assert-never';
import { count } from '../../shared/count';
import type { CommandContext } from '../command-context';
import { exitCode, type ExitCode } from '../exit-code';
import { fail } from '../fail';
import { lookAtProject } from '../look-at-project';
import { refuseAgents, withProjectDir, type ReadOptions } from '../project-options';
import type { Terminal } from '../terminal/terminal';
import { oneLine } from '../terminal/text';

export function killCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('kill').description(
    'End the run that goes on and all its processes now, also where its host is stuck or gone',
  );
  return withProjectDir(command).action(async (options: ReadOptions) => finish(await kill(terminal, options)));
}

async function kill(terminal: Terminal, options: ReadOptions): Promise<ExitCode> {
  const allowed = refuseAgents(terminal);
  if (!allowed.ok) return fail(terminal, allowed.error);
  const project = await lookAtProject(terminal, options);
  if (!project.ok) return fail(terminal, project.error);
  const killed = await killRun(project.value);
  if (!killed.ok) return fail(terminal, killed.error);
  terminal.out(sentence(killed.value));
  for (const { pid, command, why } of killed.value.left) {
    terminal.err(`warning: process ${pid} (${oneLine(command)}) could not be ended: it ${why}.`);
  }
  return killed.value.left.length === 0 ? exitCode.done : exitCode.unfinished;
}

function sentence({ how, pid, ended }: KilledRun): string {
  switch (how) {
    case 'asked':
      return `The run of process ${pid} was killed. The next run goes on with its work.`;
    case 'forced':
      return `Process ${pid} did not answer and was ended, with ${count(ended.length, 'process')} of its run. The next run puts right what it left.`;
    case 'left':
      return ended.length === 0
        ? 'No run goes on here.'
        : `No run goes on here; ended ${count(ended.length, 'process')} that one had left.`;
    default:
      return assertNever(how);
  }
}
