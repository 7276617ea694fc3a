import { Ellipsis, FolderOpen, FolderSearch, ListX, PencilLine } from 'lucide-react';
import type { ListedProject } from '../../../shared/contract';
import { IconButton } from '../../ui/icon-button';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu';
import { openProjectDialog } from './project-dialogs';
import { locateProject, openProjectFolder } from './project-verbs';

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** What can be done to a project's place in the list. */
export function ProjectMenu({ project }: { readonly project: ListedProject }) {
  const isGone = project.state?.place === 'folder_gone';
  return (
    <Menu
      label={`Project ${project.name}`}
      trigger={
        <IconButton label={`More about ${project.name}`} className="size-6">
          <Ellipsis {...icon} />
        </IconButton>
      }
    >
      <MenuItem
        icon={<FolderOpen {...icon} />}
        refusal={isGone ? 'It is not there.' : null}
        onSelect={() => void openProjectFolder(project)}
      >
        Open folder
      </MenuItem>
      <MenuItem
        icon={<FolderSearch {...icon} />}
        refusal={isGone ? null : 'Its folder is where it was.'}
        onSelect={() => void locateProject(project)}
      >
        Locate…
      </MenuItem>
      <MenuItem icon={<PencilLine {...icon} />} onSelect={() => openProjectDialog({ type: 'rename', project })}>
        Rename…
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<ListX {...icon} />} onSelect={() => openProjectDialog({ type: 'remove', project })}>
        Remove from the list…
      </MenuItem>
    </Menu>
  );
}
