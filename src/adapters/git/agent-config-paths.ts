/** Files by which a repository makes coding agents start programs or servers of its choice. */
export const agentConfigPaths: readonly string[] = [
  '.mcp.json',
  '.claude/settings.json',
  '.claude/settings.local.json',
  '.codex/config.toml',
  '.gemini/settings.json',
  '.cursor/mcp.json',
  '.cursor/hooks.json',
  '.vscode/mcp.json',
  '.opencode',
  'opencode.json',
  'opencode.jsonc',
  '.amp/settings.json',
  '.kiro/settings/mcp.json',
  '.roo/mcp.json',
  '.aider.conf.yml',
];

/** Files that coding agents take for instructions. They start nothing by themselves. */
export const agentInstructionPaths: readonly string[] = [
  'CLAUDE.md',
  'AGENTS.md',
  'GEMINI.md',
  '.cursorrules',
  '.cursor/rules',
  '.windsurfrules',
  '.clinerules',
  '.github/copilot-instructions.md',
  '.claude/agents',
  '.claude/commands',
  '.claude/skills',
];
