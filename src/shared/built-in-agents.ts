import { acpCommandLines, type AgentProfile } from './settings';

const agent = (name: string, adapter: AgentProfile['adapter']): AgentProfile => ({
  name,
  adapter,
  argv: [],
  model: null,
});

/** Works without a key and a network, and is always there. */
export const demoAgent = agent('demo', 'demo');

/** Agents that need no settings; a profile of the same name stands in for one, but for the demo. */
export const builtInAgents: readonly AgentProfile[] = [
  demoAgent,
  agent('claude', 'claude'),
  agent('codex', 'codex'),
  ...Object.keys(acpCommandLines).map((name) => agent(name, 'acp')),
];

/** What starts the agent: its own command line, else the program its adapter drives. Empty for the demo, which comes along. */
export function commandLineOf({
  name,
  adapter,
  argv,
}: Pick<AgentProfile, 'name' | 'adapter' | 'argv'>): readonly string[] {
  if (argv.length > 0) return argv;
  if (adapter === 'acp') return acpCommandLines[name] ?? [];
  return adapter === 'claude' || adapter === 'codex' ? [adapter] : [];
}

/** The person's agents, then those that need no settings and that none of theirs stands in for. */
export function allAgents(own: readonly AgentProfile[]): readonly AgentProfile[] {
  const names = new Set(own.map(({ name }) => name));
  return [...own.map(asItRuns), ...builtInAgents.filter(({ name }) => !names.has(name))];
}

/** What is called demo is the demo, whatever its profile says else. */
const asItRuns = (profile: AgentProfile): AgentProfile =>
  profile.name === demoAgent.name ? { ...demoAgent, model: profile.model } : profile;
