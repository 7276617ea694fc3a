import { Command } from 'commander';
import type { CommandContext } from '../command-context';
import { exitCode } from '../exit-code';
import { fail } from '../fail';
import { refuseAgents, withProjectDir, type ReadOptions } from '../project-options';

export function mcpCommand({ terminal, finish, runLine }: CommandContext): Command {
  const command = new Command('mcp').description(
    'Serve the board of a project to an MCP client of yours, over standard input and output',
  );
  return withProjectDir(command).action(async ({ projectDir }: ReadOptions) => {
    const allowed = refuseAgents(terminal);
    if (!allowed.ok) return finish(fail(terminal, allowed.error));
    const { serveBoard } = await import('../board/serve-board');
    await serveBoard({ env: terminal.env, cwd: terminal.cwd, runLine, projectDir: projectDir ?? null });
    finish(exitCode.done);
  });
}
