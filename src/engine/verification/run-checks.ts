import type { CheckPhase, CheckSpec, Evidence } from '../../shared/check';
import type { AttemptId, FeatureNumber, RunId } from '../../shared/ids';
import type { RunSettings } from '../../shared/run-settings';
import type { EngineDependencies } from '../dependencies';
import { runCommand } from '../command/run-command';
import type { Ledger } from '../ledger/ledger';

export type ChecksInput = {
  readonly runId: RunId;
  readonly checks: readonly CheckSpec[];
  /** The checks run in the project's folder in it. */
  readonly worktree: string;
  readonly phase: CheckPhase;
  readonly attempt: AttemptId | null;
  readonly feature: FeatureNumber | null;
  /** Tree id of what is checked, kept with the evidence. */
  readonly tree: string | null;
  readonly env: Readonly<Record<string, string>>;
  readonly settings: RunSettings;
  readonly signal: AbortSignal;
  readonly killed: AbortSignal;
};

export type ChecksOutcome = {
  readonly green: boolean;
  readonly cancelled: boolean;
  readonly evidence: readonly Evidence[];
  readonly durationMs: number;
};

/** Runs checks one after the other, keeps their output as evidence, and leaves no process behind. */
export async function runChecks(deps: EngineDependencies, ledger: Ledger, input: ChecksInput): Promise<ChecksOutcome> {
  const startedAt = deps.clock.now();
  const evidence: Evidence[] = [];
  for (const check of input.checks) {
    if (input.signal.aborted) break;
    const found = await runCheck(deps, ledger, { input, check });
    if (found.verdict === 'cancelled') break;
    evidence.push(found);
    ledger.record({ type: 'check_finished', evidence: found, feature: input.feature });
  }
  return {
    green: evidence.length === input.checks.length && evidence.every((found) => found.verdict === 'green'),
    cancelled: input.signal.aborted && evidence.length < input.checks.length,
    evidence,
    durationMs: Math.max(deps.clock.now() - startedAt, 0),
  };
}

async function runCheck(
  deps: EngineDependencies,
  ledger: Ledger,
  { input, check }: { readonly input: ChecksInput; readonly check: CheckSpec },
): Promise<Evidence> {
  const startedAt = deps.clock.now();
  const outcome = await runCommand(deps, {
    ledger,
    argv: check.argv,
    cwd: deps.workspace.folderIn(input.worktree),
    env: { CI: '1', ...input.env },
    cookie: input.attempt ?? input.runId,
    folder: input.attempt === null ? `runs/${input.runId}` : `attempts/${input.attempt}`,
    fileName: `check-${input.phase}-${fileNameOf(check.name)}-${startedAt}.log`,
    timeoutMs: check.timeoutMs ?? input.settings.checkTimeoutMs,
    settings: input.settings,
    signal: input.signal,
    killed: input.killed,
  });
  return {
    runId: input.runId,
    attemptId: input.attempt,
    phase: input.phase,
    check,
    verdict: outcome.verdict,
    exitCode: outcome.exitCode,
    startedAt,
    durationMs: Math.max(deps.clock.now() - startedAt, 0),
    tree: input.tree,
    outputFile: outcome.outputFile,
    tail: outcome.tail,
  };
}

function fileNameOf(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 60) || 'check';
}
