import { allAgents } from '../../../shared/built-in-agents';
import type { Role } from '../../../shared/attempt';
import { defaultPermissions, type Effort, type Permissions } from '../../../shared/role-choice';
import type { AgentProfile, ProjectSettings, UserSettings } from '../../../shared/settings';

/** What counts for a role while its own settings leave it open. */
export type RoleFallback = {
  /** Null: none is chosen for the project. */
  readonly agent: string | null;
  /** Null: the program's own. */
  readonly model: string | null;
  readonly effort: Effort | null;
  readonly permissions: Permissions;
  /** Of the agent that works in the role; null where nobody knows it. */
  readonly adapter: AgentProfile['adapter'] | null;
};

export function fallbackOf(role: Role, settings: ProjectSettings, user: UserSettings): RoleFallback {
  const coding = settings.roles.coding?.agent ?? settings.agent;
  const name = settings.roles[role]?.agent ?? coding;
  const profile = allAgents(user.agents).find((agent) => agent.name === name);
  const isProjects = settings.agent === null || settings.agent === name;
  const presumed = defaultPermissions(role);
  return {
    agent: role === 'coding' ? settings.agent : coding,
    model: (isProjects ? settings.model : null) ?? profile?.model ?? null,
    effort: profile?.effort ?? null,
    permissions: presumed === 'read-only' ? presumed : (profile?.permissions ?? presumed),
    adapter: profile?.adapter ?? null,
  };
}
