import { choiceOfRole, rolesOfRun } from './choice-of-role';
import type { RunSettings } from './run-settings';

/** Names of the agents that a run with these settings starts by itself, each once. */
export function agentsOfRun(settings: RunSettings): readonly string[] {
  return [...new Set(rolesOfRun(settings).map((role) => choiceOfRole(settings, role).agent))];
}
