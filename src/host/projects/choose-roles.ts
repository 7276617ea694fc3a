import { roles, type Role } from '../../shared/attempt';
import { allAgents } from '../../shared/built-in-agents';
import { err, ok, type Result } from '../../shared/result';
import { defaultPermissions, type Effort, type RoleChoice } from '../../shared/role-choice';
import type { AgentProfile, ProjectSettings, UserSettings } from '../../shared/settings';
import type { SaidOfRoles } from './said-of-roles';

export type ChosenRoles = {
  readonly roles: Readonly<Record<Role, RoleChoice>>;
  /** Whether what failed too often gets a try by a recovery agent. */
  readonly recovery: boolean;
  /** The coding agent is the demo. */
  readonly demo: boolean;
};

type Saved = { readonly project: ProjectSettings; readonly user: UserSettings };

/** What the person said of this run's agents: of the coding one by name, of the model for all, of single roles. */
export type SaidOfAgents = {
  readonly agent: string | null;
  readonly model: string | null;
  readonly roles?: SaidOfRoles | null;
};

/**
 * Who works in each role: what was said, else what is saved for the role, else the coding agent and what its own profile
 * says. A saved model is only for the agent that it was saved with: another program has other models.
 */
export function chooseRoles(said: SaidOfAgents, saved: Saved): Result<ChosenRoles> {
  const { project, user } = saved;
  const savedAgent = project.roles.coding?.agent ?? project.agent;
  const coding = findAgent(said.roles?.coding?.agent ?? said.agent ?? savedAgent, user, '--agent');
  if (!coding.ok) return coding;
  const chosen: Partial<Record<Role, RoleChoice>> = {};
  const adapters: Partial<Record<Role, AgentProfile['adapter']>> = {};
  for (const role of roles) {
    const ofRole = said.roles?.[role] ?? null;
    const own = role === 'coding' ? null : (project.roles[role]?.agent ?? null);
    const saidAgent = role === 'coding' ? null : (ofRole?.agent ?? null);
    const agent = agentFor({ saidAgent, own, coding }, role, user);
    if (!agent.ok) return agent;
    adapters[role] = agent.value.adapter;
    chosen[role] = choice(role, agent.value, {
      ...saved,
      model: ofRole?.model ?? said.model,
      effort: ofRole?.effort ?? null,
      savedWith: own ?? savedAgent,
    });
  }
  return ok({
    roles: chosen as Record<Role, RoleChoice>,
    recovery: project.recovery ?? adapters.recovery !== 'demo',
    demo: coding.value.adapter === 'demo',
  });
}

type Named = { readonly saidAgent: string | null; readonly own: string | null; readonly coding: Result<AgentProfile> };

function agentFor({ saidAgent, own, coding }: Named, role: Role, user: UserSettings): Result<AgentProfile> {
  if (saidAgent !== null) return findAgent(saidAgent, user, `--role ${role}.agent`);
  return own === null ? coding : findAgent(own, user, `roles.${role}.agent`);
}

type Asked = Saved & {
  readonly model: string | null;
  readonly effort: Effort | null;
  readonly savedWith: string | null;
};

function choice(role: Role, profile: AgentProfile, { project, model, effort, savedWith }: Asked): RoleChoice {
  const wish = project.roles[role];
  const isFor = (agent: string | null) => agent === null || agent === profile.name;
  const ofRole = isFor(savedWith) ? wish?.model : null;
  const ofProject = isFor(project.agent) ? project.model : null;
  return {
    agent: profile.name,
    model: model ?? ofRole ?? ofProject ?? profile.model,
    effort: effort ?? wish?.effort ?? profile.effort ?? null,
    permissions: wish?.permissions ?? permissionsOf(role, profile),
  };
}

/** What an agent may do to code says nothing of roles that have nothing to change. */
function permissionsOf(role: Role, { permissions }: AgentProfile): RoleChoice['permissions'] {
  const presumed = defaultPermissions(role);
  return presumed === 'read-only' ? presumed : (permissions ?? presumed);
}

function findAgent(name: string | null, user: UserSettings, where: string): Result<AgentProfile> {
  const known = allAgents(user.agents);
  const names = known.map((agent) => agent.name).join(', ');
  if (name === null) {
    const remedy = `Name one with --agent, for example --agent demo. Known agents: ${names}.`;
    return err({ code: 'no_agent', message: 'No agent is chosen for this project.', where, remedy });
  }
  const agent = known.find((each) => each.name === name);
  if (agent !== undefined) return ok(agent);
  const remedy = `Known agents: ${names}.`;
  return err({ code: 'no_agent', message: `There is no agent “${name}”.`, where, remedy });
}
