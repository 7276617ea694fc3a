import type { Role } from '../../shared/attempt';
import { choiceOfRole, rolesOfRun } from '../../shared/choice-of-role';
import type { DomainEvent } from '../../shared/event';
import { defaultPermissions, type RoleChoice } from '../../shared/role-choice';
import type { RunSettings } from '../../shared/run-settings';
import type { AgentAdapter, AgentCatalog } from '../ports/agent-adapter';

/** Says once what was chosen for an agent that its program can't be told. */
export function warnOfUnheeded(
  { agents, ledger }: { readonly agents: AgentCatalog; readonly ledger: { record(event: DomainEvent): unknown } },
  settings: RunSettings,
): void {
  const said = new Set<string>();
  for (const role of rolesOfRun(settings)) {
    const choice = choiceOfRole(settings, role);
    const { heeds } = agents.find(choice.agent) ?? { heeds: all };
    for (const message of unheeded(role, choice, heeds)) {
      if (said.has(message)) continue;
      said.add(message);
      ledger.record({ type: 'warning_raised', code: 'not_heeded', message, feature: null });
    }
  }
}

const all: AgentAdapter['heeds'] = { model: true, effort: true, permissions: true };

function unheeded(role: Role, choice: RoleChoice, heeds: AgentAdapter['heeds']): readonly string[] {
  const { agent, model, effort, permissions } = choice;
  const goesOn = 'its program can’t be told, so this makes no difference';
  return [
    ...(model === null || heeds.model ? [] : [`The agent ${agent} was given the model ${model}, but ${goesOn}`]),
    ...(effort === null || heeds.effort ? [] : [`The agent ${agent} was given the effort ${effort}, but ${goesOn}`]),
    // What Flotilla itself presumes of a role is nobody's choice.
    ...(permissions === defaultPermissions(role) || heeds.permissions
      ? []
      : [`The agent ${agent} was given the permissions ${permissions}, but nothing makes its program keep to them`]),
  ];
}
