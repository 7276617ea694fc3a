import { Command } from 'commander';
import { decideProposal } from '../../host/projects/decide-proposal';
import type { CommandContext } from '../command-context';
import { conclude, fail } from '../fail';
import { withWriteOptions, writeRequest, type WriteOptions } from '../project-options';
import { oneLine } from '../terminal/text';
import { howMany } from '../whole-number';

type Options = WriteOptions & { readonly json?: boolean };

export function approveCommand(context: CommandContext): Command {
  return decisionCommand(
    context,
    new Command('approve').description('Add what an agent proposed to the backlog'),
    true,
  );
}

export function declineCommand(context: CommandContext): Command {
  return decisionCommand(context, new Command('decline').description('Put an agent’s proposal aside'), false);
}

function decisionCommand({ terminal, finish }: CommandContext, command: Command, approve: boolean): Command {
  command
    .argument('<proposal>', 'its number, as flotilla features proposals shows it', howMany)
    .option('--json', 'print JSON');
  return withWriteOptions(command).action(async (proposal: number, options: Options) => {
    const request = writeRequest(terminal, options);
    if (!request.ok) return finish(fail(terminal, request.error));
    const decided = await decideProposal(request.value, { proposal, approve }, Date.now());
    finish(
      conclude(terminal, decided, (done) => {
        if (options.json) return terminal.out(JSON.stringify(done));
        const { added, name } = done;
        terminal.out(
          added === null ? `${oneLine(name)} is declined.` : `Added #${added.number} ${oneLine(added.name)}`,
        );
      }),
    );
  });
}
