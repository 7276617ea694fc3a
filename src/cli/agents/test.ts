import { Command } from 'commander';
import { tryAgent } from '../../host/agents/try-agent';
import type { AgentTrial } from '../../shared/agent-trial';
import { err, ok, type Result } from '../../shared/result';
import { formatTrialFacts } from '../../shared/trial-facts';
import type { CommandContext } from '../command-context';
import { exitCode } from '../exit-code';
import { conclude, fail } from '../fail';
import { refuseAgents } from '../project-options';
import { tellSettingsWarnings } from '../tell-settings-warnings';
import { ask } from '../terminal/ask';
import type { Terminal } from '../terminal/terminal';
import { oneLine } from '../terminal/text';
import { whileNotInterrupted } from '../while-not-interrupted';

type Options = { readonly yes?: boolean; readonly json?: boolean };

export function testCommand({ terminal, finish }: CommandContext): Command {
  return new Command('test')
    .description('Make one small request with an agent in an empty folder, and say what comes of it')
    .argument('<agent>', 'its name')
    .option('-y, --yes', 'do not ask; the request may cost a little')
    .option('--json', 'print JSON')
    .action(async (name: string, options: Options) => {
      const allowed = refuseAgents(terminal);
      if (!allowed.ok) return finish(fail(terminal, allowed.error));
      await tellSettingsWarnings(terminal, null);
      const agreed = await agree(terminal, name, options);
      if (!agreed.ok) return finish(fail(terminal, agreed.error));
      const tried = await whileNotInterrupted((signal) => tryAgent(name, { env: terminal.env, signal }));
      finish(
        conclude(terminal, tried, (trial) => {
          if (options.json) terminal.out(JSON.stringify(asJson(name, trial)));
          else for (const line of lines(trial)) terminal.out(line);
          if (trial.outcome === 'cancelled') return exitCode.interrupted;
          return trial.works ? exitCode.done : exitCode.unfinished;
        }),
      );
    });
}

async function agree(terminal: Terminal, name: string, { yes = false }: Options): Promise<Result<void>> {
  if (yes || name === 'demo') return ok(undefined);
  const what = 'This makes one small request, which may cost a little.';
  const message = 'The request was not agreed to.';
  if (!terminal.interactive) return err({ code: 'refused', message, remedy: `${what} Say --yes to agree.` });
  return (await ask(`${what} Go on?`)) ? ok(undefined) : err({ code: 'cancelled', message });
}

function lines(trial: AgentTrial): readonly string[] {
  const { said, remedy } = trial;
  const mend = remedy === null ? [] : [`  mend:  ${oneLine(remedy)}`];
  return [oneLine(said), ...mend, `  ${oneLine(formatTrialFacts(trial))}`];
}

const asJson = (agent: string, { works, outcome, said, remedy, model, cost, durationMs }: AgentTrial): object => ({
  ...{ agent, works, outcome, message: said, remedy, model, cost },
  duration_ms: durationMs,
});
