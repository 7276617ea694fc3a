import type { UserSettings } from '../../shared/settings';

/** Whether an agent of this name is the demo: the built-in one, or a profile with its adapter. */
export function isDemoAgent(name: string, user: UserSettings): boolean {
  return name === 'demo' || user.agents.some((profile) => profile.name === name && profile.adapter === 'demo');
}
