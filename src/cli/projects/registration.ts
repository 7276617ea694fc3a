import { Command } from 'commander';
import { distrustProject, removeProject, renameProject } from '../../host/projects/change-registration';
import { flotillaHome } from '../../host/projects/home';
import type { CommandContext } from '../command-context';
import { conclude, fail } from '../fail';
import { refuseAgents } from '../project-options';

export function untrustCommand({ terminal, finish }: CommandContext): Command {
  return new Command('untrust')
    .description('Take trust back; nothing of the project is run until it is trusted again')
    .argument('<project>', 'its name')
    .action(async (name: string) => {
      const allowed = refuseAgents(terminal);
      if (!allowed.ok) return finish(fail(terminal, allowed.error));
      const taken = await distrustProject(flotillaHome(terminal.env), name);
      finish(conclude(terminal, taken, (project) => terminal.out(`No longer trusted: “${project.name}”.`)));
    });
}

export function renameCommand({ terminal, finish }: CommandContext): Command {
  return new Command('rename')
    .description('Give a project another name')
    .argument('<project>', 'its name')
    .argument('<name>', 'the new one')
    .action((old: string, name: string) => {
      const allowed = refuseAgents(terminal);
      if (!allowed.ok) return finish(fail(terminal, allowed.error));
      const renamed = renameProject(flotillaHome(terminal.env), old, name);
      finish(conclude(terminal, renamed, (project) => terminal.out(`“${old}” is named “${project.name}” now.`)));
    });
}

export function removeCommand({ terminal, finish }: CommandContext): Command {
  return new Command('remove')
    .description('Forget a project; what lies in its repository stays')
    .argument('<project>', 'its name')
    .action(async (name: string) => {
      const allowed = refuseAgents(terminal);
      if (!allowed.ok) return finish(fail(terminal, allowed.error));
      const removed = await removeProject(flotillaHome(terminal.env), name);
      finish(
        conclude(terminal, removed, (project) =>
          terminal.out(`Forgot “${project.name}”; ${project.path} stays as it is.`),
        ),
      );
    });
}
