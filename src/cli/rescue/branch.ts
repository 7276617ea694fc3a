import { Command } from 'commander';
import { branchRescue } from '../../host/rescue/change-rescues';
import { findRescue, shortName } from '../../host/rescue/find-rescue';
import { ok, type Result } from '../../shared/result';
import type { CommandContext } from '../command-context';
import { conclude } from '../fail';
import { refuseAgents, withProjectDir, type ReadOptions } from '../project-options';
import type { Terminal } from '../terminal/terminal';
import { withRescues } from './with-rescues';

export function branchCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('branch')
    .description('Make a branch of it to work on; what is kept stays')
    .argument('<attempt>', 'the beginning of its id, or its feature')
    .argument('[name]', 'of the branch (default: rescue/ and the id)');
  return withProjectDir(command).action(async (reference: string, name: string | undefined, options: ReadOptions) => {
    const made = await make(terminal, { reference, name, options });
    finish(conclude(terminal, made, (branch) => terminal.out(`Made the branch ${branch}. Next: git switch ${branch}`)));
  });
}

type Wish = { readonly reference: string; readonly name: string | undefined; readonly options: ReadOptions };

async function make(terminal: Terminal, { reference, name, options }: Wish): Promise<Result<string>> {
  const allowed = refuseAgents(terminal);
  if (!allowed.ok) return allowed;
  const kept = await withRescues(terminal, options);
  if (!kept.ok) return kept;
  const rescue = findRescue(kept.value.rescues, reference);
  if (!rescue.ok) return rescue;
  const branch = name ?? `rescue/${shortName(kept.value.rescues, rescue.value)}`;
  const made = await branchRescue(kept.value.project, rescue.value, branch);
  return made.ok ? ok(branch) : made;
}
