import type { ListedProject } from '../../shared/contract';
import type { WindowState } from './store';

/** The project that the fault is about, where another one is shown; null where it is about this one or none. */
export function otherProject({
  fault,
  project,
  projects,
}: Pick<WindowState, 'fault' | 'project' | 'projects'>): ListedProject | null {
  const where = fault?.where;
  if (where === undefined || !project || projects.status !== 'ready') return null;
  const about = projects.value
    .filter(({ path }) => where === path || where.startsWith(`${path}/`) || where.startsWith(`${path}\\`))
    // One project may lie in the folder of another.
    .reduce<ListedProject | null>(
      (inmost, each) => ((inmost?.path.length ?? 0) < each.path.length ? each : inmost),
      null,
    );
  return about === null || about.id === project.project.id ? null : about;
}
