import { Command } from 'commander';
import { trustProject, type TrustedProject } from '../../host/projects/trust-project';
import type { CommandContext } from '../command-context';
import { conclude, fail } from '../fail';
import { withProjectDir, writeRequest, type WriteOptions } from '../project-options';
import { oneLine } from '../terminal/text';

export function trustCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('trust')
    .description('Accept what a repository brings along: hooks, filters, its own .flotilla')
    .argument('[project]', 'a folder or a registered name (default: here)');
  return withProjectDir(command).action(async (dir: string | undefined, options: WriteOptions) => {
    const request = writeRequest(terminal, { ...options, projectDir: dir ?? options.projectDir, trust: true });
    if (!request.ok) return finish(fail(terminal, request.error));
    const trusted = await trustProject(request.value, Date.now());
    finish(
      conclude(terminal, trusted, (value) => {
        for (const line of lines(value)) terminal.out(oneLine(line));
      }),
    );
  });
}

function lines({ project, accepted, instructions }: TrustedProject): readonly string[] {
  const read = instructions.length === 0 ? [] : [`  read by agents: ${instructions.join(', ')}`];
  return [`Trusted: “${project.name}” in ${project.path}`, ...accepted.map((sentence) => `  ${sentence}`), ...read];
}
