import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { decideBatch } from '../../host/planning/decide-batch';
import { openBatches } from '../../host/planning/open-batches';
import { prepareRun, type PreparedRun } from '../../host/projects/prepare-run';
import { noWishes } from '../../host/projects/no-wishes';
import type { WriteRequest } from '../../host/projects/examine-project';
import type { BatchWord, DecidedBatch } from '../../shared/batch';
import type { OpenBatch } from '../../shared/open-batch';
import type { Report } from '../../shared/report';
import type { Fault } from '../../shared/fault';
import { err, ok, type Result } from '../../shared/result';
import { mostRequestText } from '../../shared/run-goal';
import type { CommandContext } from '../command-context';
import { costLines } from '../cost-lines';
import { exitCode, type ExitCode } from '../exit-code';
import { conclude, fail } from '../fail';
import { withWriteOptions, writeRequest, type WriteOptions } from '../project-options';
import { hostRun } from '../run/host-run';
import { runExitCode } from '../run/run-exit-code';
import { openRunOutput } from '../run/run-output';
import { ask } from '../terminal/ask';
import type { Terminal } from '../terminal/terminal';
import { howMany } from '../whole-number';
import { batchLines } from './batch-lines';

type Options = WriteOptions & {
  readonly file?: string;
  readonly agent?: string;
  readonly model?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly plain?: boolean;
  readonly json?: boolean;
  readonly add?: number;
  readonly discard?: number;
};

export function decomposeCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('decompose')
    .description('Have an agent split a request into tasks; you see them before they are added, all or none')
    .argument('[request]', 'what is wanted, in your words')
    .option('--file <file>', 'read the request from a text file')
    .option('--agent <name>', 'agent that splits it (default: the project’s setting)')
    .option('--model <name>', 'model for the agent (default: the agent’s own)')
    .option('--dry-run', 'only show the tasks')
    .option('-y, --yes', 'add them without asking')
    .option('--add <n>', 'add the tasks of an earlier proposal', howMany)
    .option('--discard <n>', 'discard the tasks of an earlier proposal', howMany)
    .option('--plain', 'print lines also where a live view could be drawn')
    .option('--json', 'print the proposal as JSON');
  return withWriteOptions(command).action(async (text: string | undefined, options: Options) => {
    const request = writeRequest(terminal, options);
    if (!request.ok) return finish(fail(terminal, request.error));
    finish(await decompose({ terminal, request: request.value, options }, text));
  });
}

type Call = { readonly terminal: Terminal; readonly request: WriteRequest; readonly options: Options };

async function decompose(call: Call, text: string | undefined): Promise<ExitCode> {
  const { terminal, options } = call;
  const { add, discard } = options;
  if (add !== undefined) return decide(call, { planning: add, decision: 'added' });
  if (discard !== undefined) return decide(call, { planning: discard, decision: 'discarded' });
  const wanted = readRequest(terminal, text, options.file);
  if (!wanted.ok) return fail(terminal, wanted.error);
  const goal = { agentType: null, featureId: null, request: wanted.value };
  const wishes = { ...noWishes, agent: options.agent ?? null, model: options.model ?? null, goal };
  const prepared = await prepareRun(call.request, wishes, Date.now());
  if (!prepared.ok) return fail(terminal, duringRun(prepared.error));
  const split = await splitRequest(call, prepared.value);
  if (!split.ok) return fail(terminal, duringRun(split.error));
  if ('exit' in split.value) return split.value.exit;
  return offer(call, split.value);
}

/** From the command line, or a file. */
function readRequest(terminal: Terminal, text: string | undefined, file: string | undefined): Result<string> {
  const remedy = 'For example: flotilla features decompose "Let people log in with their mail address"';
  if ((text === undefined) === (file === undefined))
    return err({ code: 'usage', message: 'Say what is wanted, either in words or with --file.', remedy });
  try {
    const request = (text ?? readFileSync(resolve(terminal.cwd, file ?? ''), 'utf8')).trim();
    if (request === '') return err({ code: 'usage', message: 'The request is empty.', where: file, remedy });
    if (request.length <= mostRequestText) return ok(request);
    const message = `The request is longer than ${mostRequestText} characters.`;
    return err({ code: 'usage', message, where: file, remedy: 'Split what is more than one request by hand.' });
  } catch (cause) {
    return err({ code: 'usage', message: 'The file can’t be read.', where: file, remedy, cause });
  }
}

type Proposed = { readonly batch: OpenBatch; readonly cost: Report['cost'] };
type Split = Proposed | { readonly exit: ExitCode };

/** One run that only plans. */
async function splitRequest({ terminal, options }: Call, prepared: PreparedRun): Promise<Result<Split>> {
  const output = await openRunOutput(terminal, { json: false, plain: options.plain ?? options.json ?? false });
  const say = options.json ? () => undefined : output.tell;
  for (const sentence of prepared.said) terminal.err(sentence);
  const ended = await hostRun(prepared, {
    terminal: output.terminal,
    onLine: say,
    onFeed: output.follow,
    onStarted: () => undefined,
  }).finally(() => output.close());
  if (!ended.ok) return ended;
  const { report, interruption } = ended.value;
  const { planning } = report;
  if (planning?.outcome !== 'ok') {
    if (planning === undefined) terminal.err('Nothing was split: no agent was started.');
    else if (options.json) terminal.err(planning.reason ?? 'Nothing was split.');
    for (const line of costLines(report.cost)) terminal.err(line.trim());
    return ok({ exit: runExitCode(report, interruption) });
  }
  const open = openBatches(prepared.project);
  if (!open.ok) return open;
  const newest = open.value.at(-1);
  if (newest === undefined) throw new Error('a request was split and nothing is proposed');
  return ok({ batch: newest, cost: report.cost });
}

/** Shows the tasks; without a terminal they wait for a word, unless one was said beforehand. */
async function offer(call: Call, { batch, cost }: Proposed): Promise<ExitCode> {
  const { terminal, options } = call;
  const { planning } = batch;
  if (!options.json) for (const line of [...batchLines(batch), ...costLines(cost)]) terminal.out(line);
  if (options.dryRun) return decide(call, { planning, decision: 'discarded' }, { ...batch, cost });
  if (options.yes) return decide(call, { planning, decision: 'added' }, { ...batch, cost });
  if (terminal.interactive && !options.json) {
    const isWanted = await ask(`Add ${batch.proposed.length === 1 ? 'it' : 'all of them'}?`);
    return decide(call, { planning, decision: isWanted ? 'added' : 'discarded' }, { ...batch, cost });
  }
  if (options.json) terminal.out(JSON.stringify({ ...batch, cost, decision: null, added: [] }));
  terminal.err(
    `Nothing is added yet: flotilla features decompose --add ${planning} adds them, --discard ${planning} drops them.`,
  );
  return exitCode.unfinished;
}

async function decide({ terminal, request, options }: Call, word: BatchWord, batch?: object): Promise<ExitCode> {
  const decided = await decideBatch(request, word, Date.now());
  return conclude(terminal, decided, (done) => {
    if (options.json) return terminal.out(JSON.stringify({ ...batch, ...done }));
    terminal.out(sentence(done));
  });
}

function sentence({ decision, added }: DecidedBatch): string {
  if (decision === 'discarded') return 'Nothing was added.';
  return `Added ${added.map(({ number }) => `#${number}`).join(', ')}.`;
}

/** A request is split in a run of its own, which can't be beside another one. */
function duringRun(fault: Fault): Fault {
  if (fault.code !== 'other_host') return fault;
  return {
    ...fault,
    remedy: 'Split the request once that run has ended; flotilla drain ends it when its agents are done.',
  };
}
