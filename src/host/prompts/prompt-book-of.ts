import { join } from 'node:path';
import type { ProjectId } from '../../shared/ids';
import type { FlotillaHome } from '../projects/home';
import { findInstallation } from '../projects/resources';
import { openPromptBook, type PromptBook } from './prompt-book';

/** The templates for a project: its own in the user's folder, then the user's, then those that come along. */
export function promptBookOf(home: FlotillaHome, project: ProjectId | null): PromptBook {
  return openPromptBook([
    ...(project === null ? [] : [join(home.projectFolder(project), 'prompts')]),
    join(home.root, 'prompts'),
    findInstallation().prompts,
  ]);
}
