import { commandLineOf } from './built-in-agents';
import { isProgramName, type ProgramName } from './known-programs';
import type { AgentProfile } from './settings';

/** The known program that an agent is, whatever starts it; null for any other, and for the demo. */
export function programOfAgent(profile: Pick<AgentProfile, 'name' | 'adapter' | 'argv'>): ProgramName | null {
  const { adapter } = profile;
  if (adapter === 'claude' || adapter === 'codex') return adapter;
  if (adapter !== 'acp') return null;
  const names = commandLineOf(profile).map((word) => word.replace(/^.*[\\/]/, '').replace(/\.(cmd|exe|js|mjs)$/, ''));
  return names.find(isProgramName) ?? null;
}
