import { Command } from 'commander';
import { createSample } from '../../host/projects/create-sample';
import { count } from '../../shared/count';
import { commandName, shellWord } from '../command-name';
import type { CommandContext } from '../command-context';
import { conclude, fail } from '../fail';
import { refuseAgents } from '../project-options';

export function sampleCommand({ terminal, finish }: CommandContext): Command {
  return new Command('sample')
    .description('Make a copy of the sample project, ready to run with the demo agent')
    .argument('[folder]', 'a folder that does not exist yet (default: a new one under the user’s samples)')
    .option('--json', 'print JSON')
    .action(async (folder: string | undefined, options: { readonly json?: boolean }) => {
      const allowed = refuseAgents(terminal);
      if (!allowed.ok) return finish(fail(terminal, allowed.error));
      const { cwd, env } = terminal;
      const made = await createSample({ folder: folder ?? null, cwd, env, now: Date.now() });
      const show = ({ project, features }: Extract<typeof made, { ok: true }>['value']) => {
        const { name, path } = project.project;
        if (options.json) return terminal.out(JSON.stringify({ name, path, features }));
        terminal.out(`Made the sample project “${name}” with ${count(features, 'feature')} in ${path}`);
        terminal.out(`Next: ${commandName(terminal)} run --project-dir ${shellWord(path)} -c 3`);
      };
      finish(conclude(terminal, made, show));
    });
}
