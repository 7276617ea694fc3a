import { assertNever } from './assert-never';
import type { Role } from './attempt';
import { defaultPermissions, type RoleChoice } from './role-choice';
import type { RunSettings } from './run-settings';

/** Who works in a role in this run; a run that says nothing of the role gives it the coding agent. */
export function choiceOfRole(settings: Pick<RunSettings, 'agent' | 'model' | 'roles'>, role: Role): RoleChoice {
  const { agent, model } = settings;
  return settings.roles[role] ?? { agent, model, effort: null, permissions: defaultPermissions(role) };
}

/** The roles that this run may start agents in by itself. */
export function rolesOfRun({ goal, ...settings }: RolesIn): readonly Role[] {
  switch (goal.kind) {
    case 'testing':
    case 'initializer':
    case 'decomposition':
      return [goal.kind];
    case 'all':
    case 'feature':
      return [
        'coding',
        ...(settings.testingRatio > 0 && !settings.yolo ? (['testing'] as const) : []),
        ...(settings.recovery ? (['recovery'] as const) : []),
      ];
    default:
      return assertNever(goal);
  }
}

type RolesIn = Pick<RunSettings, 'goal' | 'yolo' | 'testingRatio' | 'recovery'>;
