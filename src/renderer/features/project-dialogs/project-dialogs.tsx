import { useState } from 'react';
import type { ProjectEntry } from '../../../shared/contract';
import type { Fault } from '../../../shared/fault';
import { dismissFault, loadProjects } from '../../lib/actions';
import { ask } from '../../lib/bridge';
import { notify } from '../../lib/notify';
import { closeProjectDialog, useProjectDialog } from '../../lib/projects/project-dialogs';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/text-field';

/** The dialogs about a registered project, wherever they were asked for. */
export function ProjectDialogs() {
  const dialog = useProjectDialog((state) => state.dialog);
  if (dialog === null) return null;
  const { type, project } = dialog;
  return type === 'remove' ? <RemoveProject project={project} /> : <RenameProject project={project} />;
}

type OfProject = { readonly project: ProjectEntry };

function RemoveProject({ project }: OfProject) {
  const { id, name, path } = project;
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const remove = async () => {
    setIsBusy(true);
    const removed = await ask('project.remove', { id });
    setIsBusy(false);
    if (!removed.ok) return setFault(removed.error);
    closeProjectDialog();
    dismissFault();
    await loadProjects();
    notify(`${name} is off the list`, `Nothing was deleted: ${path} stays as it is.`);
  };
  return (
    <Dialog
      title={`Remove ${name} from the list?`}
      lead="Flotilla forgets it, with its settings and your trust in it. Nothing in its folder is deleted: adding the folder again brings features and history back."
      onCancel={closeProjectDialog}
      footer={
        <>
          <span className="flex-1" />
          <Button onClick={closeProjectDialog}>Keep it</Button>
          <Button variant="danger" busy={isBusy} onClick={() => void remove()}>
            Remove from the list
          </Button>
        </>
      }
    >
      <code className="text-xs break-all text-muted">{path}</code>
      {fault !== null && <Refused fault={fault} />}
    </Dialog>
  );
}

function RenameProject({ project: { id, name: before } }: OfProject) {
  const [name, setName] = useState(before);
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const rename = async () => {
    if (name.trim() === before) return closeProjectDialog();
    setIsBusy(true);
    const renamed = await ask('project.rename', { id, name });
    setIsBusy(false);
    if (!renamed.ok) return setFault(renamed.error);
    closeProjectDialog();
    await loadProjects();
  };
  return (
    <Dialog
      title={`Rename ${before}`}
      lead="Its folder keeps its name. Links and the command line know it by the new one."
      onCancel={closeProjectDialog}
      footer={
        <>
          <span className="flex-1" />
          <Button onClick={closeProjectDialog}>Cancel</Button>
          <Button variant="primary" busy={isBusy} disabled={name.trim() === ''} onClick={() => void rename()}>
            Rename
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        value={name}
        autoFocus
        problem={name.trim() === '' ? 'Write what it is called.' : (fault?.message ?? null)}
        onChange={(next) => {
          setName(next);
          setFault(null);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && name.trim() !== '') void rename();
        }}
      />
    </Dialog>
  );
}

function Refused({ fault: { message, remedy } }: { readonly fault: Fault }) {
  return (
    <p role="alert" data-status="failed" className="text-xs text-(--st)">
      {message} {remedy}
    </p>
  );
}
