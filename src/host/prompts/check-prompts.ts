import { rolesOfRun } from '../../shared/choice-of-role';
import type { ProjectId } from '../../shared/ids';
import type { Result } from '../../shared/result';
import type { RunSettings } from '../../shared/run-settings';
import type { FlotillaHome } from '../projects/home';
import { promptBookOf } from './prompt-book-of';

/** A template that can't be used is found before a run begins, not by its first agent. */
export function checkPrompts(home: FlotillaHome, project: ProjectId | null, settings: RunSettings): Result<void> {
  return promptBookOf(home, project).check(rolesOfRun(settings), settings.workflow);
}
