import { Command } from 'commander';
import { openProposals } from '../../host/projects/read-proposals';
import { openBatches } from '../../host/planning/open-batches';
import type { OpenBatch } from '../../shared/open-batch';
import type { CommandContext } from '../command-context';
import { conclude, fail } from '../fail';
import { lookAtProject } from '../look-at-project';
import { withProjectDir, type ReadOptions } from '../project-options';
import type { Terminal } from '../terminal/terminal';
import { oneLine } from '../terminal/text';
import { batchLines } from './batch-lines';

type Options = ReadOptions & { readonly json?: boolean };

export function proposalsCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('proposals')
    .description('List the features that agents propose and nobody has decided about')
    .option('--json', 'print JSON');
  return withProjectDir(command).action(async (options: Options) => {
    const project = await lookAtProject(terminal, options);
    if (!project.ok) return finish(fail(terminal, project.error));
    finish(
      conclude(terminal, openProposals(project.value), (open) => {
        if (options.json) return terminal.out(JSON.stringify(open.map(proposalJson)));
        const batches = openBatches(project.value);
        if (!batches.ok) return fail(terminal, batches.error);
        for (const batch of batches.value) tellBatch(terminal, batch);
        if (open.length === 0 && batches.value.length > 0) return;
        if (open.length === 0) return terminal.out('No agent’s proposal waits for you.');
        for (const { number, proposal, by } of open) {
          const name = by.name === null ? '' : ` ${oneLine(by.name)}`;
          terminal.out(`${number}  ${oneLine(proposal.spec.name)} (proposed by the agent of #${by.number}${name})`);
          terminal.out(`   ${oneLine(proposal.spec.description)}`);
        }
        terminal.out('flotilla features approve N adds one to the backlog, decline N puts it aside.');
      }),
    );
  });
}

function tellBatch(terminal: Terminal, batch: OpenBatch): void {
  for (const line of batchLines(batch)) terminal.out(line);
  const { planning } = batch;
  terminal.out(`flotilla features decompose --add ${planning} adds all of them, --discard ${planning} drops them.`);
}

type OpenProposal = Extract<ReturnType<typeof openProposals>, { readonly ok: true }>['value'][number];

function proposalJson({ number, proposal, by }: OpenProposal) {
  const { name, description, category, steps, files } = proposal.spec;
  const { dependencies } = proposal;
  return { proposal: number, name, description, category, steps, files, dependencies, by: by.number };
}
