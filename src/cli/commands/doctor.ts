import { Command } from 'commander';
import { diagnose } from '../../host/doctor/diagnose';
import type { Finding } from '../../host/doctor/finding';
import { ok } from '../../shared/result';
import type { CommandContext } from '../command-context';
import { exitCode } from '../exit-code';
import { conclude, fail } from '../fail';
import { readRequest, refuseAgents, withProjectDir, type ReadOptions } from '../project-options';
import { oneLine } from '../terminal/text';

type Options = ReadOptions & { readonly json?: boolean; readonly mend?: boolean };

const marks = { good: 'ok  ', note: 'note', bad: 'bad ', mended: 'mend' } as const;

export function doctorCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('doctor')
    .description('Check this machine and the project for trouble; without --mend it changes nothing')
    .option('--mend', 'put right what can be, and say what can’t')
    .option('--json', 'print JSON');
  return withProjectDir(command).action(async (options: Options) => {
    const allowed = options.mend ? refuseAgents(terminal) : ok(undefined);
    if (!allowed.ok) return finish(fail(terminal, allowed.error));
    const found = await diagnose(readRequest(terminal, options), options.mend ? 'all' : 'nothing');
    finish(
      conclude(terminal, found, (findings) => {
        if (options.json) terminal.out(JSON.stringify(findings.map(asJson)));
        else for (const line of findings.flatMap(lines)) terminal.out(line);
        return findings.some((finding) => finding.state === 'bad') ? exitCode.unfinished : exitCode.done;
      }),
    );
  });
}

function asJson({ canMend, ...finding }: Finding): object {
  return { ...finding, can_mend: canMend };
}

function lines({ what, state, message, remedy }: Finding): readonly string[] {
  return [`${marks[state]} ${what}: ${oneLine(message)}`, ...(remedy === null ? [] : [`       ${remedy}`])];
}
