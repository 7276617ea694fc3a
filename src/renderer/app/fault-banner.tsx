import { dismissFault, openProject, startRun } from '../lib/actions';
import { FaultActions } from '../lib/fault-actions';
import { faultWords } from '../lib/fault-words';
import { useWindow, type WindowState } from '../lib/store';
import { Button } from '../ui/button';
import { Trouble } from '../ui/trouble';

/** What failed last, with what can be done about it here. */
export function FaultBanner() {
  const fault = useWindow((state) => state.fault);
  const canDemo = useWindow((state) => state.info?.demoAvailable ?? false);
  const agentSettings = useWindow(({ info, project }) =>
    info && project ? `${info.home}/projects/${project.project.id}/settings.json` : undefined,
  );
  const project = useWindow((state) => state.project?.project);
  const other = useWindow((state) => otherProject(state));
  if (fault === null) return null;
  const words = faultWords(fault);
  const title =
    other === null ? words.title : `“${other}” could not be opened; this is still “${project?.name}”. ${words.title}`;
  return (
    <div className="flex-none px-4 pt-3.5">
      <Trouble {...words} title={title} {...(fault.code === 'no_agent' && { where: agentSettings })}>
        {fault.code === 'no_agent' && canDemo && (
          <Button onClick={() => void startRun({ agent: 'demo' })}>Start with the demo agent</Button>
        )}
        {fault.code === 'not_found' && project !== undefined && fault.where === project.path && (
          <Button onClick={() => void openProject(project.id)}>Open it again</Button>
        )}
        <FaultActions fault={fault} />
        <Button variant="ghost" onClick={dismissFault}>
          Dismiss
        </Button>
      </Trouble>
    </div>
  );
}

/** Name of the project that the fault is about, where another one is shown; null where it is about this one or none. */
function otherProject({ fault, project, projects }: WindowState): string | null {
  const where = fault?.where;
  if (where === undefined || project === undefined || project === null || projects.status !== 'ready') return null;
  const about = projects.value.find(({ path }) => where === path || where.startsWith(`${path}/`));
  return about === undefined || about.id === project.project.id ? null : about.name;
}
