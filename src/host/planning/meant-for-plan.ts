import { defaultPermissions } from '../../shared/role-choice';
import type { RunSettings } from '../../shared/run-settings';

/** Who names an agent for a run that only plans means the one that plans, whatever is saved for the role. */
export function meantForPlan(settings: RunSettings, said: string | null): RunSettings {
  const { goal, roles } = settings;
  const isPlan = goal.kind === 'initializer' || goal.kind === 'decomposition';
  if (said === null || !isPlan || roles.coding === undefined) return settings;
  const permissions = roles[goal.kind]?.permissions ?? defaultPermissions(goal.kind);
  return { ...settings, roles: { ...roles, [goal.kind]: { ...roles.coding, permissions } } };
}
