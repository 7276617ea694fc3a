import { ChevronRight, FolderGit2, Plus } from 'lucide-react';
import type { ListedProject } from '../../../shared/contract';
import { loadProjects, openProject } from '../../lib/actions';
import { faultWords } from '../../lib/fault-words';
import { openWizard } from '../../lib/full-window';
import { openProjectDialog } from '../../lib/projects/project-dialogs';
import { ProjectMenu } from '../../lib/projects/project-menu';
import { locateProject } from '../../lib/projects/project-verbs';
import { needsYouWords, projectWords } from '../../lib/projects/project-words';
import { useWindow, type Loaded } from '../../lib/store';
import { Button } from '../../ui/button';
import { StatusBadge } from '../../ui/status-badge';
import { StatusGlyph } from '../../ui/status-glyph';
import { Trouble } from '../../ui/trouble';

type ListProps = { readonly projects: Exclude<Loaded<readonly ListedProject[]>, { readonly status: 'loading' }> };

/** The registered projects with how they stand, last opened first. */
export function ProjectList({ projects }: ListProps) {
  return (
    <section
      aria-label="Projects"
      className="flex min-w-0 flex-col overflow-hidden rounded-md border border-line bg-raised shadow-1"
    >
      <div className="flex flex-none items-center gap-2 border-b border-line-subtle py-1.5 pr-1.5 pl-3.5">
        <h1 className="flex-1 py-1 text-md font-semibold tracking-[-0.011em]">Your projects</h1>
        <Button icon={<Plus size={14} strokeWidth={1.75} aria-hidden />} onClick={openWizard}>
          Add project
        </Button>
      </div>
      <Entries projects={projects} />
    </section>
  );
}

function Entries({ projects }: ListProps) {
  if (projects.status === 'failed') {
    return (
      <div className="p-3">
        <Trouble {...faultWords(projects.fault)}>
          <Button onClick={() => void loadProjects()}>Try again</Button>
        </Trouble>
      </div>
    );
  }
  return (
    <ul className="min-h-0 overflow-auto">
      {projects.value.map((project) => (
        <Entry key={project.id} project={project} />
      ))}
    </ul>
  );
}

function Entry({ project }: { readonly project: ListedProject }) {
  const standing = useWindow((state) => state.fleet.find(({ id }) => id === project.id));
  const { status, words, needsYou } = projectWords(project, standing);
  return (
    <li className="relative border-t border-line-subtle first:border-t-0 hover:bg-hover">
      <button
        type="button"
        onClick={() => void openProject(project.id)}
        className="grid w-full grid-cols-[32px_minmax(0,1fr)_16px] items-center gap-3 py-2.5 pr-3.5 pl-3.5 text-left -outline-offset-2"
      >
        <span className="grid size-8 place-items-center rounded-md bg-active text-secondary">
          <FolderGit2 size={16} strokeWidth={1.75} aria-hidden />
        </span>
        <span className="grid min-w-0 gap-0.5 pr-9">
          <span className="truncate">
            <b className="font-medium">{project.name}</b>
            {project.scope !== '' && <span className="ml-1.5 text-xs text-secondary">{project.scope}</span>}
          </span>
          <span className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1 text-xs text-secondary">
            {words !== '' && (
              <span className="flex items-center gap-[5px]">
                <StatusGlyph status={status} size={13} label={null} />
                {words}
              </span>
            )}
            {needsYou > 0 && <StatusBadge status="needs_input" word={needsYouWords(needsYou)} />}
          </span>
          <span className="truncate text-2xs text-muted">{project.path}</span>
        </span>
        <ChevronRight className="text-muted" size={16} strokeWidth={1.75} aria-hidden />
      </button>
      <span className="absolute top-2.5 right-9">
        <ProjectMenu project={project} />
      </span>
      {project.state?.place === 'folder_gone' && (
        <div className="flex flex-wrap gap-1.5 pr-3.5 pb-2.5 pl-[58px]">
          <Button size="sm" onClick={() => void locateProject(project)}>
            Locate…
          </Button>
          <Button size="sm" variant="ghost" onClick={() => openProjectDialog({ type: 'remove', project })}>
            Remove from the list…
          </Button>
        </div>
      )}
    </li>
  );
}
