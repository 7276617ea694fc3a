import { ChevronRight, FolderGit2, Plus } from 'lucide-react';
import type { ProjectEntry } from '../../../shared/contract';
import { loadProjects, openProject } from '../../lib/actions';
import { faultWords } from '../../lib/fault-words';
import { openWizard } from '../../lib/full-window';
import type { Loaded } from '../../lib/store';
import { Button } from '../../ui/button';
import { Skeleton } from '../../ui/skeleton';
import { Trouble } from '../../ui/trouble';

/** The registered projects, last opened first. */
export function ProjectList({ projects }: { readonly projects: Loaded<readonly ProjectEntry[]> }) {
  return (
    <section
      aria-label="Projects"
      className="flex max-h-[280px] min-w-0 flex-col overflow-hidden rounded-md border border-line bg-raised shadow-1"
    >
      <div className="flex flex-none items-center gap-2 border-b border-line-subtle py-1 pr-1.5 pl-3.5">
        <h2 className="flex-1 py-1.5 text-xs font-semibold">Your projects</h2>
        <Button variant="ghost" icon={<Plus size={14} strokeWidth={1.75} aria-hidden />} onClick={openWizard}>
          Add project
        </Button>
      </div>
      <Entries projects={projects} />
    </section>
  );
}

function Entries({ projects }: { readonly projects: Loaded<readonly ProjectEntry[]> }) {
  if (projects.status === 'loading') return <Skeleton rows={3} label="Loading projects" />;
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
        <li key={project.id} className="border-t border-line-subtle first:border-t-0">
          <button
            type="button"
            onClick={() => void openProject(project.id)}
            className="grid w-full grid-cols-[32px_minmax(0,1fr)_16px] items-center gap-3 px-3.5 py-2 text-left -outline-offset-2 hover:bg-hover"
          >
            <span className="grid size-8 place-items-center rounded-md bg-active text-secondary">
              <FolderGit2 size={16} strokeWidth={1.75} aria-hidden />
            </span>
            <span className="min-w-0">
              <span className="block truncate">
                <b className="font-medium">{project.name}</b>
                {project.scope !== '' && <span className="ml-1.5 text-xs text-secondary">{project.scope}</span>}
              </span>
              <span className="block truncate text-xs text-muted">{project.path}</span>
            </span>
            <ChevronRight className="text-muted" size={16} strokeWidth={1.75} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
