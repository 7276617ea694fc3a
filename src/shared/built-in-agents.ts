import type { AgentProfile } from './settings';

const agent = (name: string, adapter: AgentProfile['adapter']): AgentProfile => ({
  name,
  adapter,
  argv: [],
  model: null,
});

/** Works without a key and a network, and is always there. */
export const demoAgent = agent('demo', 'demo');

/** Agents that need no settings; a profile of the same name stands in for one, but for the demo. */
export const builtInAgents: readonly AgentProfile[] = [demoAgent, agent('claude', 'claude'), agent('codex', 'codex')];

/** What starts the agent: its own command line, else the program its adapter drives. Empty for the demo, which comes along. */
export function commandLineOf({ adapter, argv }: Pick<AgentProfile, 'adapter' | 'argv'>): readonly string[] {
  if (argv.length > 0) return argv;
  return adapter === 'claude' || adapter === 'codex' ? [adapter] : [];
}
