import type { ProjectStore } from '../../engine/ports/project-store';
import type { Result } from '../../shared/result';
import { openForReading } from './establish-project';
import { notAProject, type ExaminedProject } from './examine-project';
import { usingToWrite } from './open-store';

/** Looks in a registered project for what could stand in the way of a change; refused where there is no such project. */
export async function tryInProject(
  examined: ExaminedProject,
  look: (store: ProjectStore) => Result<unknown>,
): Promise<Result<unknown>> {
  if (examined.registered === null) return notAProject(examined.folder);
  const project = await openForReading(examined);
  return project.ok ? usingToWrite(project.value.databaseFile, look) : project;
}
