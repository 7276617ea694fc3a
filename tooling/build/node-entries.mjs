/**
 * The programs that run on plain Node: the command line, the MCP bridge and the agents that are programs of their own.
 * The command line is split so that `--help` loads little; the small ones are one file each, so that they start fast.
 *
 * @typedef {{ source: string, output: string, isSplit: boolean }} NodeEntry
 */

/** @type {readonly NodeEntry[]} */
export const NODE_ENTRIES = [
  { source: 'src/cli/index.ts', output: 'cli/index', isSplit: true },
  { source: 'src/mcp/index.ts', output: 'mcp/index', isSplit: false },
  { source: 'src/agents/demo/index.ts', output: 'agents/demo', isSplit: false },
  { source: 'src/agents/acp/index.ts', output: 'agents/acp', isSplit: false },
];

/** Native code stays in node_modules; everything else is bundled. */
export const EXTERNAL = ['better-sqlite3'];

/** The level of the oldest Node that has to run this (inside the substitute Electron). */
export const NODE_TARGET = 'node20.18';
