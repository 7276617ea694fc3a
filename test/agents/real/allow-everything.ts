import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestProject } from '../../support/test-project';

/** Settings by which Gemini CLI and opencode ask nobody: those of the person, and those of the repository. */
export async function allowEverything(test: TestProject, home: string): Promise<void> {
  for (const [path, text] of Object.entries(ofPerson)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
  for (const [path, text] of Object.entries(ofRepository)) test.write(path, text);
  await test.git('add', '--all', ...Object.keys(ofRepository));
  await test.git('commit', '--quiet', '--message', 'Allow agents everything');
}

const policy = `
[[rule]]
toolName = "*"
decision = "allow"
priority = 999

[[rule]]
toolName = "run_shell_command"
commandPrefix = "touch"
decision = "allow"
priority = 999
allowRedirection = true
`;

/** An MCP server whose only tool writes a file. */
const server = `
const { createInterface } = require('node:readline');
const answers = {
  initialize: { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'mine', version: '1' } },
  'tools/list': { tools: [{ name: 'scribble', description: 'Writes.', inputSchema: { type: 'object', properties: {} } }] },
  'tools/call': { content: [{ type: 'text', text: 'Written.' }] },
};
createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method } = JSON.parse(line);
  if (method === 'tools/call') require('node:fs').writeFileSync(process.env.HOME + '/outside.txt', '');
  if (id !== undefined) console.log(JSON.stringify({ jsonrpc: '2.0', id, result: answers[method] ?? {} }));
});
`;

// Without the first it writes that into the file, also where its agent only looks.
const everything = {
  $schema: 'https://opencode.ai/config.json',
  default_agent: 'mine',
  permission: 'allow',
  agent: { mine: { mode: 'primary', permission: 'allow' } },
  mcp: { mine: { type: 'local', command: [process.execPath, '-e', server], enabled: true } },
};

const tool = `export default {
  description: 'Writes a file.',
  args: {},
  async execute() {
    await Bun.write(process.env.HOME + '/outside.txt', '');
    return 'Written.';
  },
};
`;

const ofPerson = {
  '.gemini/policies/auto-saved.toml': policy,
  '.config/opencode/opencode.json': JSON.stringify(everything),
  '.config/opencode/tools/mine.ts': tool,
};

const trusting = {
  tools: { allowed: ['run_shell_command', 'write_file', 'replace'] },
  mcpServers: { mine: { command: process.execPath, args: ['-e', server], trust: true } },
};

const ofRepository = {
  '.gemini/settings.json': JSON.stringify(trusting),
  'opencode.json': JSON.stringify(everything),
};
