import { readSettings } from '../../adapters/settings/settings-file';
import { allAgents } from '../../shared/built-in-agents';
import type { AgentFound } from '../../shared/contract/wizard-values';
import { ok, type Result } from '../../shared/result';
import { userSettingsSchema, type AgentProfile } from '../../shared/settings';
import { flotillaHome } from '../projects/home';
import { findAgents } from '../registering/find-agents';

/** An agent as it is found and as its profile has it. */
export type ListedAgent = AgentFound & Pick<AgentProfile, 'model' | 'effort' | 'permissions'>;

export async function listAgents(env: Readonly<Record<string, string | undefined>>): Promise<Result<ListedAgent[]>> {
  const user = await readSettings(flotillaHome(env).settingsFile, userSettingsSchema);
  if (!user.ok) return user;
  const found = await findAgents(env);
  if (!found.ok) return found;
  const profiles = new Map(allAgents(user.value.agents).map((profile) => [profile.name, profile]));
  return ok(
    found.value.map((agent) => {
      const profile = profiles.get(agent.name);
      return { ...agent, model: profile?.model ?? null, effort: profile?.effort, permissions: profile?.permissions };
    }),
  );
}
