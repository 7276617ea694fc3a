import type { OfferedTool } from './conversation';
import type { ToolUse } from './scenario';

export type ToolCall = {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly args: Readonly<Record<string, unknown>>;
  /** Instead of arguments. */
  readonly code?: string;
};

/** What the programs call the tool that runs a command. */
const shells = ['Bash', 'bash', 'run_shell_command', 'exec_command', 'shell_command', 'shell'];

/** The tool of this program that carries out what the scenario wants; null where the program does not offer one. */
export function toolCallFor(use: ToolUse, tools: readonly OfferedTool[]): ToolCall | null {
  if (use.use === 'own') return tools.some(({ name }) => name === use.tool) ? { name: use.tool, args: use.args } : null;
  const runner = tools.find(({ takesCode }) => takesCode === true);
  if (runner !== undefined) return { name: runner.name, namespace: runner.namespace, args: {}, code: codeFor(use) };
  if (use.use === 'mcp') {
    const tool = tools.find(({ name }) => name.endsWith(use.tool));
    return tool === undefined ? null : { name: tool.name, namespace: tool.namespace, args: use.args };
  }
  const tool = shells.flatMap((name) => tools.filter((offered) => offered.name === name))[0];
  return tool === undefined ? null : { name: tool.name, args: shellArguments(tool, use.command) };
}

/** Not every tool that it can reach is in what the program says of it. */
const codeFor = (use: Exclude<ToolUse, { use: 'own' }>): string =>
  use.use === 'shell'
    ? `text(await tools.exec_command(${JSON.stringify({ cmd: use.command })}));`
    : `const { name } = ALL_TOOLS.find((tool) => tool.name.endsWith(${JSON.stringify(use.tool)}));
text(await tools[name](${JSON.stringify(use.args)}));`;

function shellArguments({ parameters }: OfferedTool, command: string): Readonly<Record<string, unknown>> {
  const described = 'description' in parameters ? { description: 'Scripted' } : {};
  if ('cmd' in parameters) return { cmd: command, ...described };
  if (parameters['command']?.type === 'array') return { command: ['bash', '-lc', command], ...described };
  return { command, ...described };
}
