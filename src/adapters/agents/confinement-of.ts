import { realpathSync } from 'node:fs';
import { delimiter, isAbsolute, join, sep } from 'node:path';
import type { Confinement } from '../../engine/ports/agent-adapter';
import { commandLineOf } from '../../shared/built-in-agents';
import type { ProgramName } from '../../shared/known-programs';
import { programOfAgent } from '../../shared/program-of-agent';
import type { AgentProfile } from '../../shared/settings';

type Environment = Readonly<Record<string, string | undefined>>;
type Places = ReturnType<Confinement['places']>;

/** What an agent's program needs beside the worktree where it works in a sandbox, and whether its profile wants one. */
export function confinementOf(profile: AgentProfile, env: Environment): Confinement {
  const program = programOfAgent(profile);
  return {
    wanted: profile.sandbox ?? null,
    places() {
      const home = env['HOME'];
      const own = program === null || home === undefined ? nowhere : stateOf[program](env, home);
      const installed = installationOf(commandLineOf(profile)[0], env);
      return { writable: own.writable, readable: [...own.readable, ...(installed === null ? [] : [installed])] };
    },
  };
}

const nowhere: Places = { writable: [], readable: [] };

/**
 * The folder in which a program keeps login and sessions has to be the person's: logins are renewed, and a renewed copy would
 * end the original. What in it makes the same program do something else later, outside, is not to be changed.
 */
const stateOf: Readonly<Record<ProgramName, (env: Environment, home: string) => Places>> = {
  claude: (env, home) =>
    keeping(env['CLAUDE_CONFIG_DIR'] ?? join(home, '.claude'), [
      ...['settings.json', 'settings.local.json', 'CLAUDE.md', 'rules', 'commands', 'agents', 'hooks', 'plugins'],
      ...['skills', 'output-styles'],
    ]),
  codex: (env, home) =>
    keeping(env['CODEX_HOME'] ?? join(home, '.codex'), [
      ...['config.toml', 'AGENTS.md', 'AGENTS.override.md', 'prompts', 'rules', 'hooks', 'hooks.json', 'skills'],
    ]),
  gemini: (_, home) =>
    keeping(join(home, '.gemini'), [
      ...['settings.json', 'GEMINI.md', '.env', 'commands', 'extensions', 'policies', 'hooks', 'skills', 'agents'],
      'trustedFolders.json',
    ]),
  opencode(env, home) {
    const places = [
      ['XDG_DATA_HOME', '.local/share'],
      ['XDG_STATE_HOME', '.local/state'],
      ['XDG_CACHE_HOME', '.cache'],
    ] as const;
    const writable = places.map(([name, usual]) => join(env[name] ?? join(home, usual), 'opencode'));
    const config = join(env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'opencode');
    const named = env['OPENCODE_CONFIG'];
    return { writable, readable: named !== undefined && isAbsolute(named) ? [config, named] : [config] };
  },
};

const keeping = (folder: string, names: readonly string[]): Places => ({
  writable: [folder],
  readable: names.map((name) => join(folder, name)),
});

/** The packages beside which a program lies, or the program alone; what stands on the PATH is often only a link to it. */
function installationOf(program: string | undefined, env: Environment): string | null {
  if (program === undefined) return null;
  const folders = (env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  for (const path of isAbsolute(program) ? [program] : folders.map((folder) => join(folder, program))) {
    const real = realPathOf(path);
    if (real === null) continue;
    const packages = real.indexOf(`${sep}node_modules${sep}`);
    return packages === -1 ? real : join(real.slice(0, packages), 'node_modules');
  }
  return null;
}

function realPathOf(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null; // Not there, or behind what is closed to us: either way nothing to be shown.
  }
}
