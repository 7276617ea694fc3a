import type { ProjectEntry } from '../../../shared/contract';
import { loadProjects, openProject } from '../actions';
import { ask } from '../bridge';
import { notifyFault } from '../feature-actions';
import { notify } from '../notify';
import { useWindow } from '../store';
import { useFailedLocate } from './failed-locate';

/** Asks where a moved project lies now, and opens it there. */
export async function locateProject(project: ProjectEntry): Promise<void> {
  const { id, name } = project;
  const chosen = await ask('wizard.chooseFolder', { title: `Where is ${name} now?` });
  if (!chosen.ok) return notifyFault(chosen.error);
  if (chosen.value === null) return;
  const located = await ask('project.locate', { id, folder: chosen.value });
  if (!located.ok) {
    useFailedLocate.setState({ fault: located.error, project });
    return useWindow.setState({ fault: located.error });
  }
  await loadProjects();
  notify(`${name} is found again`, located.value.path);
  await openProject(id);
}

export async function openProjectFolder({ id }: ProjectEntry): Promise<void> {
  const opened = await ask('project.openFolder', { id });
  if (!opened.ok) notifyFault(opened.error);
}
