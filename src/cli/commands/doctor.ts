import { Command } from 'commander';
import { diagnose, type Finding } from '../../host/projects/diagnose';
import type { CommandContext } from '../command-context';
import { exitCode } from '../exit-code';
import { readRequest, withProjectDir, type ReadOptions } from '../project-options';

type Options = ReadOptions & { readonly json?: boolean };

const marks = { good: 'ok  ', note: 'note', bad: 'bad ' } as const;

export function doctorCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('doctor')
    .description('Check this machine and the project for trouble; changes nothing')
    .option('--json', 'print JSON');
  return withProjectDir(command).action(async (options: Options) => {
    const findings = await diagnose(readRequest(terminal, options));
    if (options.json) terminal.out(JSON.stringify(findings));
    else for (const line of findings.flatMap(lines)) terminal.out(line);
    finish(findings.some((finding) => finding.state === 'bad') ? exitCode.unfinished : exitCode.done);
  });
}

function lines({ what, state, message, remedy }: Finding): readonly string[] {
  return [`${marks[state]} ${what}: ${message}`, ...(remedy === null ? [] : [`       ${remedy}`])];
}
