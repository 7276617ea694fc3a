import type { Role } from '../../shared/attempt';
import type { RoleChoice } from '../../shared/role-choice';
import type { RunSettings } from '../../shared/run-settings';

/** Whether an agent gets a browser: in a run that has one, for work on code that may be tried, and never in YOLO. */
export function mayBrowse(
  { browser, yolo }: Pick<RunSettings, 'browser' | 'yolo'>,
  role: Role,
  { permissions }: Pick<RoleChoice, 'permissions'>,
): boolean {
  // To look at a page is to run what stands in it, and its tools can do more than read.
  return browser && !yolo && hasPages(role) && permissions !== 'read-only';
}

export const hasPages = (role: Role): boolean => role === 'coding' || role === 'testing';
