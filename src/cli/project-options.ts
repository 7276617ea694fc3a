import { Option, type Command } from 'commander';
import type { ProjectRequest, WriteRequest } from '../host/projects/examine-project';
import { err, ok, type Result } from '../shared/result';
import { ask } from './terminal/ask';
import type { Terminal } from './terminal/terminal';

export type ReadOptions = { readonly projectDir?: string };
export type WriteOptions = ReadOptions & { readonly trust?: boolean; readonly target?: string };

/** `--project-dir`, as every command has it. */
export function withProjectDir(command: Command): Command {
  return command.addOption(
    new Option('--project-dir <dir>', 'a folder, or the name of a registered project (default: here)'),
  );
}

/** And `--trust`, as every command that writes has it. */
export function withWriteOptions(command: Command): Command {
  return withProjectDir(command).option(
    '--trust',
    'accept hooks, filters and a .flotilla folder that the repository brings along',
  );
}

export function readRequest(terminal: Terminal, options: ReadOptions): ProjectRequest {
  return { dir: options.projectDir ?? null, cwd: terminal.cwd, env: terminal.env };
}

/** Refused inside an attempt: agents reach Flotilla through their tools, never as a person. */
export function writeRequest(terminal: Terminal, options: WriteOptions): Result<WriteRequest> {
  const allowed = refuseAgents(terminal);
  if (!allowed.ok) return allowed;
  return ok({
    ...readRequest(terminal, options),
    trust: options.trust ?? false,
    target: options.target === undefined ? null : fullRef(options.target),
    askTrust: terminal.interactive ? (path, sentences) => askTrust(terminal, path, sentences) : null,
  });
}

export function refuseAgents(terminal: Terminal): Result<void> {
  if (terminal.env.FLOTILLA_ATTEMPT === undefined) return ok(undefined);
  return err({
    code: 'refused',
    message: 'An agent at work can’t command Flotilla: this was called inside an attempt.',
    where: 'FLOTILLA_ATTEMPT in the environment',
    remedy: 'Agents use their MCP tools; people call from a shell of their own.',
  });
}

const fullRef = (branch: string): string => (branch.startsWith('refs/') ? branch : `refs/heads/${branch}`);

async function askTrust(terminal: Terminal, path: string, sentences: readonly string[]): Promise<boolean> {
  terminal.err(`${path} brings along what can run programs or mislead:`);
  for (const sentence of sentences) terminal.err(`  ${sentence}`);
  return ask('Trust it?');
}
