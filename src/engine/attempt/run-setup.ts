import type { Fault } from '../../shared/fault';
import { err, ok, type Result } from '../../shared/result';
import type { RunSettings } from '../../shared/run-settings';
import { runCommand } from '../command/run-command';
import type { EngineDependencies } from '../dependencies';
import type { Ledger } from '../ledger/ledger';

export type SetupInput = {
  readonly ledger: Ledger;
  readonly worktree: string;
  readonly cookie: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly settings: RunSettings;
  readonly signal: AbortSignal;
  readonly killed: AbortSignal;
};

/** Runs the project's setup commands in a worktree, one after the other. */
export async function runSetup(deps: EngineDependencies, input: SetupInput): Promise<Result<void>> {
  for (const [index, argv] of deps.project.setup.entries()) {
    const outcome = await runCommand(deps, {
      ledger: input.ledger,
      argv,
      cwd: deps.workspace.folderIn(input.worktree),
      env: input.env,
      cookie: input.cookie,
      folder: input.folder,
      fileName: `setup-${index + 1}-${deps.clock.now()}.log`,
      timeoutMs: input.settings.checkTimeoutMs,
      settings: input.settings,
      signal: input.signal,
      killed: input.killed,
    });
    if (outcome.verdict !== 'green') {
      return err<Fault>({
        code: outcome.verdict === 'cancelled' ? 'cancelled' : 'spawn_failed',
        message: `Setup command "${argv.join(' ')}" did not succeed: ${lastLine(outcome.tail)} (all of it in .flotilla/${outcome.outputFile})`,
        where: outcome.outputFile,
        remedy: 'Correct the setup commands in the project settings',
      });
    }
  }
  return ok(undefined);
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
