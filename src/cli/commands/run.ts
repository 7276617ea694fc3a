import { Command, Option } from 'commander';
import { tellStarter, tellStarterFlag } from '../../host/control/tell-starter';
import { decideFailure } from '../../host/live/decide-failure';
import type { WriteRequest } from '../../host/projects/examine-project';
import { prepareRun, previewRun, type PreparedRun, type RunPreview } from '../../host/projects/prepare-run';
import type { RunWishes } from '../../host/projects/run-settings';
import { choiceOfRole, rolesOfRun } from '../../shared/choice-of-role';
import { count } from '../../shared/count';
import { ok, type Result } from '../../shared/result';
import { orders, type RunSettings } from '../../shared/run-settings';
import type { CommandContext } from '../command-context';
import { exitCode, type ExitCode } from '../exit-code';
import { fail } from '../fail';
import { collect } from '../features/text-options';
import { createFeatureLinks } from '../feature-links';
import { withWriteOptions, writeRequest, type WriteOptions } from '../project-options';
import { reportLines } from '../report-lines';
import { attachRun } from '../run/attach-run';
import { createFailureDesk } from '../run/failure-desk';
import { hostRun } from '../run/host-run';
import { runExitCode } from '../run/run-exit-code';
import { openRunOutput } from '../run/run-output';
import type { Terminal } from '../terminal/terminal';
import { oneLine } from '../terminal/text';
import { between } from '../whole-number';

type Options = WriteOptions & {
  readonly concurrency?: string;
  readonly parallel?: string | true;
  readonly mode?: string;
  readonly order?: string;
  readonly agent?: string;
  readonly model?: string;
  readonly role?: readonly string[];
  readonly maxFailures?: string;
  readonly maxIterations?: number;
  readonly budget?: string;
  readonly attemptTimeout?: string;
  readonly idleTimeout?: string;
  readonly yolo?: boolean;
  readonly sandbox?: boolean;
  readonly browser?: boolean;
  readonly testingRatio?: string;
  readonly countTesting?: boolean;
  readonly onFailure?: string;
  readonly recovery?: boolean;
  readonly workflow?: string;
  readonly agentType?: string;
  readonly featureId?: string;
  readonly json?: boolean;
  readonly plain?: boolean;
  readonly dryRun?: boolean;
  readonly tellStarter?: boolean;
};

/** More can only be a slip of the finger. */
const mostAttempts = 10_000;

export function runCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('run')
    .description('Build the features with several agents at once, until nothing can move any more')
    .option('-c, --concurrency <n>', 'agents at once, 1–5 (default: the project’s setting, else 1)')
    .addOption(new Option('-p, --parallel [n]', 'deprecated, use --concurrency'))
    .option('--agent <name>', 'agent for coding, such as demo (default: the project’s setting)')
    .option('--model <name>', 'model for the agents of all roles, such as sonnet (default: the agent’s own)')
    .option(
      '--role <choice>',
      'for one role, such as testing.model=haiku or coding.effort=high; may be repeated',
      collect,
    )
    .addOption(new Option('--mode <mode>', 'how work is handed out: flow'))
    .addOption(new Option('--order <order>', `which ready feature comes first: ${orders.join(' or ')}`))
    .option('--target <branch>', 'branch to land on (default: the project’s)')
    .option('--max-failures <n>', 'failed attempts after which a feature has failed for good, 1–20 (default: 3)')
    .option('--max-iterations <n>', 'end after so many attempts', between(1, mostAttempts))
    .option('--budget <limit>', 'what the run may use, such as 20usd or 2Mtok; none (default: the project’s setting)')
    .option('--attempt-timeout <time>', 'longest time for an attempt, such as 45m (default: none)')
    .option('--idle-timeout <time>', 'longest silence of an agent (default: 10m)')
    .option('--testing-ratio <n>', 'testing agents after each landing, 0–3 (default: the project’s setting, else 1)')
    .option('--count-testing', 'testing agents count toward the limit of agents at once')
    .option(
      '--agent-type <type>',
      'coding; testing: one round of testing agents; initializer: only the plan out of app_spec.txt',
    )
    .option('--feature-id <feature>', 'build exactly this feature, through its landing')
    .option(
      '--on-failure <what>',
      'when a feature has failed for good: ask, skip, abort or leave (default: ask, else leave)',
    )
    .option('--workflow <name>', 'how coding agents go about it: feature-development, bug-fixing or one of your own')
    .option('--no-recovery', 'no recovery agent has a try at a feature that failed too often')
    .option('--yolo', 'no testing agents, and leave the checks of kind test out')
    .option('--sandbox', 'keep agents, checks and setup inside an operating system sandbox (Linux, bubblewrap)')
    .option('--browser', 'coding and testing agents have a browser (Playwright’s MCP server with Chromium or Chrome)')
    .option('--dry-run', 'only show what would start')
    .option('--plain', 'print lines also where a live view could be drawn')
    .option('--json', 'print one JSON event a line')
    .addOption(new Option(tellStarterFlag).hideHelp());
  return withWriteOptions(command).action(async (options: Options) => finish(await run(terminal, options)));
}

async function run(terminal: Terminal, options: Options): Promise<ExitCode> {
  const request = writeRequest(terminal, options);
  if (!request.ok) return fail(terminal, request.error);
  const wishes = wishesOf(terminal, options);
  if (options.parallel !== undefined) terminal.err('warning: --parallel is deprecated, use --concurrency.');
  if (options.dryRun) {
    const preview = await previewRun(request.value, wishes);
    return preview.ok ? showPreview(terminal, preview.value, options.json ?? false) : fail(terminal, preview.error);
  }
  const built = await prepareAndBuild(terminal, request.value, options);
  if (built.ok) return built.value;
  if (built.error.code !== 'other_host') return fail(terminal, built.error);
  const { json = false, plain = false } = options;
  const attached = await attachRun({ request: request.value, wishes }, { terminal, json, plain });
  if (!attached.ok) return fail(terminal, attached.error);
  // It has just ended, or has a user folder of its own.
  return attached.value ?? concluded(terminal, await prepareAndBuild(terminal, request.value, options));
}

const concluded = (terminal: Terminal, built: Result<ExitCode>): ExitCode =>
  built.ok ? built.value : fail(terminal, built.error);

async function prepareAndBuild(terminal: Terminal, request: WriteRequest, options: Options): Promise<Result<ExitCode>> {
  const prepared = await prepareRun(request, wishesOf(terminal, options), Date.now());
  return prepared.ok ? build(terminal, prepared.value, options) : prepared;
}

function wishesOf(terminal: Terminal, options: Options): RunWishes {
  const parallel = options.parallel === true ? '3' : options.parallel;
  return {
    concurrency: options.concurrency ?? parallel ?? null,
    mode: options.mode ?? null,
    order: options.order ?? null,
    agent: options.agent ?? null,
    model: options.model ?? null,
    roles: options.role ?? null,
    maxFailures: options.maxFailures ?? null,
    attemptTimeout: options.attemptTimeout ?? null,
    idleTimeout: options.idleTimeout ?? null,
    yolo: options.yolo ?? false,
    sandbox: options.sandbox ?? false,
    browser: options.browser ?? false,
    maxAttempts: options.maxIterations ?? null,
    budget: options.budget ?? null,
    testingRatio: options.testingRatio ?? null,
    countTesting: options.countTesting ?? false,
    onFailure: options.onFailure ?? null,
    noRecovery: options.recovery === false,
    workflow: options.workflow ?? null,
    canAsk: terminal.interactive && options.json !== true,
    goal: { agentType: options.agentType ?? null, featureId: options.featureId ?? null },
  };
}

const demoSentence = 'Demo agent: it works from recipes; no model is asked and nothing is paid.';

function showPreview(terminal: Terminal, { settings, said, demo, ready, spec }: RunPreview, json: boolean): ExitCode {
  for (const sentence of said) terminal.err(sentence);
  const { goal, testingRatio } = settings;
  if (json) {
    terminal.out(JSON.stringify({ settings, ready: ready.map((feature) => feature.id), app_spec: spec }));
    return exitCode.done;
  }
  if (demo) terminal.out(demoSentence);
  if (goal.kind === 'testing') {
    const agents = count(testingRatio, 'testing agent');
    const { agent } = choiceOfRole(settings, 'testing');
    terminal.out(`Would run one test round with agent ${agent}: ${agents}, up to 3 landed features each.`);
    return exitCode.done;
  }
  if (spec !== null) terminal.out(`Would make features of ${spec} first, with one agent.`);
  if (goal.kind === 'initializer') return exitCode.done;
  terminal.out(
    `Would run with agent ${settings.agent}${otherAgents(settings)}, ${settings.concurrency} at once, order ${settings.order}. Ready now: ${ready.length}`,
  );
  for (const feature of ready) terminal.out(`[Feature #${feature.number}] ${oneLine(feature.name)}`);
  return exitCode.done;
}

/** The roles that have another agent than coding. */
function otherAgents(settings: RunSettings): string {
  const others = rolesOfRun(settings).flatMap((role) => {
    const { agent } = choiceOfRole(settings, role);
    return agent === settings.agent ? [] : [`${role}: ${agent}`];
  });
  return others.length === 0 ? '' : ` (${others.join(', ')})`;
}

async function build(terminal: Terminal, prepared: PreparedRun, options: Options): Promise<Result<ExitCode>> {
  const json = options.json ?? false;
  const output = await openRunOutput(terminal, { json, plain: options.plain ?? false });
  const desk = createFailureDesk({ ask: output.ask, say: output.terminal.err, unanswered: 'leave' });
  let begun = false;
  // Only once it really starts: what is refused after all leaves standard output empty.
  const begin = (): void => {
    if (begun) return;
    begun = true;
    if (prepared.demo) (json ? output.terminal.err : output.terminal.out)(demoSentence);
    for (const sentence of prepared.said) output.terminal.err(sentence);
  };
  const ended = await hostRun(prepared, {
    terminal: output.terminal,
    onLine: (line) => {
      begin();
      if (!desk.tell(line)) output.tell(line);
    },
    onFeed: output.follow,
    onStarted: (run) => {
      desk.take((feature, decision) => decideFailure(run, { feature, decision }));
      if (options.tellStarter === true) tellStarter({ run: run.number });
    },
  }).finally(() => {
    desk.close();
    output.close();
  });
  if (!ended.ok) return ended;
  const { report, interruption } = ended.value;
  if (!json)
    for (const line of reportLines(report, createFeatureLinks(terminal, prepared.project.project.name)))
      terminal.out(line);
  return ok(runExitCode(report, interruption));
}
