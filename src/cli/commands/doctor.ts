import { Command } from 'commander';
import { diagnose } from '../../host/doctor/diagnose';
import type { Finding } from '../../host/doctor/finding';
import { testAgents } from '../../host/doctor/test-agents';
import { count } from '../../shared/count';
import { ok } from '../../shared/result';
import type { CommandContext } from '../command-context';
import { exitCode, type ExitCode } from '../exit-code';
import { fail } from '../fail';
import { readRequest, refuseAgents, withProjectDir, type ReadOptions } from '../project-options';
import type { Terminal } from '../terminal/terminal';
import { oneLine } from '../terminal/text';
import { whileNotInterrupted } from '../while-not-interrupted';

type Options = ReadOptions & { readonly json?: boolean; readonly mend?: boolean; readonly testAgents?: boolean };

const marks = { good: 'ok  ', note: 'note', bad: 'bad ', mended: 'mend' } as const;

export function doctorCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('doctor')
    .description('Check this machine and the project for trouble; without --mend it changes nothing')
    .option('--mend', 'put right what can be, and say what can’t')
    .option('--test-agents', 'make one small request with each installed agent; may cost a little')
    .option('--json', 'print JSON');
  return withProjectDir(command).action(async (options: Options) => {
    const allowed = options.mend || options.testAgents ? refuseAgents(terminal) : ok(undefined);
    if (!allowed.ok) return finish(fail(terminal, allowed.error));
    const found = await diagnose(readRequest(terminal, options), options.mend ? 'all' : 'nothing');
    if (!found.ok) return finish(fail(terminal, found.error));
    const tell = (finding: Finding) => {
      if (!options.json) for (const line of lines(finding)) terminal.out(line);
    };
    for (const finding of found.value) tell(finding);
    const tested = options.testAgents ? await testEach(terminal, tell) : { findings: [], isCancelled: false };
    const findings = [...found.value, ...tested.findings];
    if (options.json) terminal.out(JSON.stringify(findings.map(asJson)));
    finish(tested.isCancelled ? exitCode.interrupted : exitOf(findings));
  });
}

/** What goes on is told aside: what is found alone is the result. */
function testEach(terminal: Terminal, onFinding: (finding: Finding) => void) {
  return whileNotInterrupted(async (signal) => {
    let total = 0;
    const findings = await testAgents({
      env: terminal.env,
      signal,
      onFinding,
      onBegin(agents) {
        total = agents.length;
        terminal.err(
          `Testing ${count(total, 'agent')}, one after the other, with one small request each, which may cost a little. Ctrl-C ends it.`,
        );
      },
      onTest: ({ name }, index) => terminal.err(`Testing ${oneLine(name)} (${index + 1} of ${total})…`),
    });
    return { findings, isCancelled: signal.aborted };
  });
}

const exitOf = (findings: readonly Finding[]): ExitCode =>
  findings.some(({ state }) => state === 'bad') ? exitCode.unfinished : exitCode.done;

function asJson({ what, state, message, remedy, canMend }: Finding): object {
  return { what, state, message, remedy, can_mend: canMend };
}

function lines({ what, state, message, remedy }: Finding): readonly string[] {
  return [`${marks[state]} ${what}: ${oneLine(message)}`, ...(remedy === null ? [] : [`       ${remedy}`])];
}
