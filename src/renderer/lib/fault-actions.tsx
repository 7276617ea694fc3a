import type { Fault } from '../../shared/fault';
import { Button } from '../ui/button';
import { dismissFault, mendProject } from './actions';
import { isProgramMissing, placeMissing } from './fault-words';
import { openSettings } from './full-window';
import { showScreen } from './navigate';
import { projectOfDatabase, projectOfFolder } from './project-of-database';
import { useNotLocated } from './projects/failed-locate';
import { openProjectDialog } from './projects/project-dialogs';
import { locateProject } from './projects/project-verbs';
import { openAgents } from './settings-section';
import { useWindow } from './store';

/** What can be done about a fault wherever it is shown. */
export function FaultActions({ fault }: { readonly fault: Fault }) {
  const { code, where } = fault;
  const notLocated = useNotLocated(fault);
  if (notLocated !== undefined) {
    return (
      <Button variant="primary" onClick={() => void locateProject(notLocated)}>
        Choose another folder…
      </Button>
    );
  }
  const place = placeMissing(fault);
  if (place !== null) return <PlaceButton place={place} />;
  if (code === 'bad_settings') return <Button onClick={openSettings}>Open settings</Button>;
  if (isProgramMissing(fault)) return <Button onClick={() => openAgents('agents')}>Agents in Settings</Button>;
  if (code === 'no_agent') return <Button onClick={() => openAgents('roles')}>Roles in Settings</Button>;
  // What the window holds may not fit what main knows: it asks anew for all of it.
  if (code === 'bad_call') return <Button onClick={() => location.reload()}>Load the window again</Button>;
  if (code === 'database_broken' || code === 'database_missing')
    return <MendButton {...(where !== undefined && { file: where })} />;
  return where === undefined ? null : <MovedButtons folder={where} />;
}

function PlaceButton({ place }: { readonly place: 'board' | 'history' }) {
  const show = () => {
    dismissFault();
    showScreen(place);
  };
  return <Button onClick={show}>{place === 'board' ? 'Show the board' : 'Show the history'}</Button>;
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

/** For a project whose folder is not there any more. */
function MovedButtons({ folder }: { readonly folder: string }) {
  const projects = useWindow((state) => state.projects);
  const project = projects.status === 'ready' ? projectOfFolder(projects.value, folder) : undefined;
  if (project?.state?.place !== 'folder_gone') return null;
  return (
    <>
      <Button variant="primary" onClick={() => void locateProject(project)}>
        Locate {project.name}…
      </Button>
      <Button onClick={() => openProjectDialog({ type: 'remove', project })}>Remove from the list…</Button>
    </>
  );
}
