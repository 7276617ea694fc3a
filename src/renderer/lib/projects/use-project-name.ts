import { useWindow } from '../store';

/** What the open project is called: it may have been renamed since it was opened. Empty where none is open. */
export function useProjectName(): string {
  return useWindow(({ project, projects }) => {
    if (!project) return '';
    const { id, name } = project.project;
    const listed = projects.status === 'ready' ? projects.value.find((each) => each.id === id) : undefined;
    return listed?.name ?? name;
  });
}
