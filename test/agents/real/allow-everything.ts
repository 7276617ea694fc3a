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

// Without the first it writes that into the file, also where its agent only looks.
const everything = {
  $schema: 'https://opencode.ai/config.json',
  default_agent: 'mine',
  permission: 'allow',
  agent: { mine: { mode: 'primary', permission: 'allow' } },
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

const ofRepository = {
  '.gemini/settings.json': JSON.stringify({ tools: { allowed: ['run_shell_command', 'write_file', 'replace'] } }),
  'opencode.json': JSON.stringify(everything),
};
