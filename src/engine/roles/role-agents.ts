import { choiceOfRole } from '../../shared/choice-of-role';
import { roles, type Role } from '../../shared/attempt';
import type { Fault } from '../../shared/fault';
import { err, ok, type Result } from '../../shared/result';
import type { RoleChoice } from '../../shared/role-choice';
import type { RunSettings } from '../../shared/run-settings';
import type { AgentAdapter, AgentCatalog } from '../ports/agent-adapter';

/** Who works in a role: how its program is driven, and with what. */
export type RoleAgent = RoleChoice & { readonly adapter: AgentAdapter };

/** Looks up who works in a role, as the run's settings have it. Names were looked at before the run began. */
export function roleAgents(agents: AgentCatalog, settings: () => RunSettings): (role: Role) => RoleAgent {
  return (role) => {
    const choice = choiceOfRole(settings(), role);
    const adapter = agents.find(choice.agent);
    if (adapter === undefined) throw new Error(`the agent “${choice.agent}” of role ${role} has vanished`);
    return { ...choice, adapter };
  };
}

/** A name nobody knows is refused before anything begins, whichever role it is chosen for. */
export function refuseUnknownAgents(agents: AgentCatalog, settings: RunSettings): Result<void> {
  for (const role of roles) {
    const { agent } = choiceOfRole(settings, role);
    // Roles that nobody was chosen for have the one of coding.
    const isOwn = agent !== settings.agent;
    if (agents.find(agent) === undefined) return err(unknownAgent(agents, agent, isOwn ? role : 'coding'));
  }
  return ok(undefined);
}

function unknownAgent(agents: AgentCatalog, name: string, role: Role): Fault {
  return {
    code: 'no_agent',
    message: `There is no agent named "${name}"${role === 'coding' ? '' : ` for the role ${role}`}`,
    where: role === 'coding' ? '--agent' : `roles.${role}.agent`,
    remedy: `Choose one of: ${agents.names().join(', ')}`,
  };
}
