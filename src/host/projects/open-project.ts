import type { Git } from '../../engine/ports/git';
import type { Project } from '../../shared/project';
import type { ProjectSettings, UserSettings } from '../../shared/settings';
import type { FlotillaHome } from './home';

/** A registered project with everything a command or a run needs to know about it. Its database is opened apart. */
export type OpenProject = {
  readonly project: Project;
  /** Its checkout is a further worktree of the repository. */
  readonly isLinked: boolean;
  readonly settings: ProjectSettings;
  readonly user: UserSettings;
  readonly home: FlotillaHome;
  /** `.flotilla` in the project. */
  readonly flotillaFolder: string;
  readonly databaseFile: string;
  readonly git: Git;
};
