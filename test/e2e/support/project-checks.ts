import { execFileSync } from 'node:child_process';

const neutral: NodeJS.ProcessEnv = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };

/** Output of a git command in the project. */
export function git(project: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', project, ...args], { encoding: 'utf8', env: neutral }).trim();
}

/** The sample's own tests, on what is checked out there; throws when they are red. */
export function runOwnTests(project: string): void {
  const { NODE_TEST_CONTEXT: _context, NODE_OPTIONS: _options, ...env } = neutral;
  execFileSync(process.execPath, ['support/run-tests.js'], { cwd: project, env, stdio: 'pipe' });
}
