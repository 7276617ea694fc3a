import { Command } from 'commander';
import { tryAgent } from '../../host/agents/try-agent';
import type { AgentTrial } from '../../shared/agent-trial';
import { err, ok, type Result } from '../../shared/result';
import type { CommandContext } from '../command-context';
import { exitCode } from '../exit-code';
import { conclude, fail } from '../fail';
import { refuseAgents } from '../project-options';
import { ask } from '../terminal/ask';
import type { Terminal } from '../terminal/terminal';
import { oneLine } from '../terminal/text';

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

/** Ctrl-C ends the request and leaves nothing behind. */
async function whileNotInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const stop = () => abort.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  try {
    return await work(abort.signal);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
  }
}

function lines({ said, remedy, model, cost, durationMs }: AgentTrial): readonly string[] {
  const facts = [
    ...(model === null ? [] : [`model ${model}`]),
    ...(cost === null ? [] : [`used ${cost}`]),
    `${(durationMs / 1_000).toFixed(1)} s`,
  ];
  return [oneLine(said), ...(remedy === null ? [] : [`  mend:  ${oneLine(remedy)}`]), `  ${oneLine(facts.join(', '))}`];
}

const asJson = (agent: string, { works, outcome, said, remedy, model, cost, durationMs }: AgentTrial): object => ({
  ...{ agent, works, outcome, message: said, remedy, model, cost },
  duration_ms: durationMs,
});
