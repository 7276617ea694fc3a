import { dismissFault, openProject, startRun } from '../lib/actions';
import { FaultActions } from '../lib/fault-actions';
import { faultWords } from '../lib/fault-words';
import { otherProject } from '../lib/other-project';
import { useNotLocated } from '../lib/projects/failed-locate';
import { useProjectName } from '../lib/projects/use-project-name';
import { useWindow } from '../lib/store';
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
  const name = useProjectName();
  const other = useWindow(otherProject);
  const notLocated = useNotLocated(fault);
  if (fault === null) return null;
  const words = faultWords(fault);
  const title =
    other === null || notLocated !== undefined
      ? words.title
      : `“${other.name}” could not be opened; this is still “${name}”. ${words.title}`;
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
