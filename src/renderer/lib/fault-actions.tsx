import type { Fault } from '../../shared/fault';
import { Button } from '../ui/button';
import { mendProject } from './actions';
import { openSettings } from './full-window';
import { projectOfDatabase } from './project-of-database';
import { useWindow } from './store';

/** What can be done about a fault wherever it is shown. */
export function FaultActions({ fault: { code, where } }: { readonly fault: Fault }) {
  if (code === 'bad_settings') return <Button onClick={openSettings}>Open settings</Button>;
  // What the window holds may not fit what main knows: it asks anew for all of it.
  if (code === 'bad_call') return <Button onClick={() => location.reload()}>Load the window again</Button>;
  if (code === 'database_broken' || code === 'database_missing')
    return <MendButton {...(where !== undefined && { file: where })} />;
  return null;
}

function MendButton({ file }: { readonly file?: string }) {
  const projects = useWindow((state) => state.projects);
  const isBusy = useWindow((state) => state.busy.has('project.mend'));
  const project = projects.status === 'ready' ? projectOfDatabase(projects.value, file) : undefined;
  if (project === undefined) return null;
  return (
    <Button variant="primary" busy={isBusy} onClick={() => void mendProject(project)}>
      Mend {project.name}
    </Button>
  );
}
