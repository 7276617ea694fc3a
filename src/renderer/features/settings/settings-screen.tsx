import type { ProjectModel } from '../../lib/project-model';
import { SettingsView } from './settings-view';

/** Settings beside an open project. */
export function SettingsScreen({ project: { project } }: { readonly project: ProjectModel }) {
  return <SettingsView key={project.id} project={project} />;
}
