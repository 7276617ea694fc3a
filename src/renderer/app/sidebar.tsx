import { ChevronsUpDown, Plus } from 'lucide-react';
import type { ProjectStanding } from '../../shared/contract';
import { count } from '../../shared/count';
import { leaveProject, openProject } from '../lib/actions';
import { openWizard } from '../lib/full-window';
import { showScreen } from '../lib/navigate';
import { isMac } from '../lib/platform';
import type { ProjectModel } from '../lib/project-model';
import { NeedsYouMark } from '../lib/projects/needs-you-mark';
import { ProjectMenu } from '../lib/projects/project-menu';
import { useProjectName } from '../lib/projects/use-project-name';
import { projectWords } from '../lib/projects/project-words';
import { useWindow } from '../lib/store';
import { classes } from '../ui/classes';
import { IconButton } from '../ui/icon-button';
import { Kbd } from '../ui/kbd';
import { screens, type Screen } from './screens';

type SidebarProps = { readonly project: ProjectModel; readonly isOpen: boolean };

/** The open project, its screens, and the other projects. */
export function Sidebar({ project, isOpen }: SidebarProps) {
  const { path, scope } = project.project;
  const name = useProjectName();
  return (
    <nav aria-label="Main" className="flex min-h-0 flex-col overflow-y-auto px-2 pt-0.5 pb-2 [scrollbar-width:none]">
      <button
        type="button"
        title={`${name}: all projects`}
        onClick={() => void leaveProject()}
        className={classes(
          'mb-2 flex h-11 flex-none items-center gap-[9px] rounded-sm text-left hover:bg-hover',
          isOpen ? 'pr-2 pl-1.5' : 'px-1',
        )}
      >
        <span className="grid size-7 flex-none place-items-center rounded-[7px] bg-accent-tint text-2xs font-semibold text-accent-text ring-1 ring-accent/26 ring-inset">
          {initials(name)}
        </span>
        {isOpen && (
          <>
            <span className="grid min-w-0 flex-1 leading-4">
              <span className="truncate">
                <b className="font-semibold">{name}</b>
                {scope !== '' && <span className="ml-1.5 text-2xs text-secondary">{scope}</span>}
              </span>
              <small className="truncate text-2xs text-muted" title={path}>
                {shortened(path)}
              </small>
            </span>
            <ChevronsUpDown className="flex-none text-muted" size={14} strokeWidth={1.75} aria-hidden />
          </>
        )}
      </button>
      <Screens isOpen={isOpen} shown={screens.filter((screen) => screen.isApart !== true)} />
      {isOpen && <Projects project={project} />}
      <div className="mt-auto pt-2">
        <Screens isOpen={isOpen} shown={screens.filter((screen) => screen.isApart === true)} />
      </div>
    </nav>
  );
}

function Screens({ isOpen, shown: those }: { readonly isOpen: boolean; readonly shown: readonly Screen[] }) {
  const shown = useWindow((state) => state.screen);
  return (
    <ul>
      {those.map(({ name, title, key, icon: Icon, isApart }) => (
        <li key={name}>
          <button
            type="button"
            aria-current={name === shown ? 'page' : undefined}
            {...(!isOpen && { 'aria-label': title })}
            aria-keyshortcuts={isApart === true ? `${isMac ? 'Meta' : 'Control'}+${key}` : key.toUpperCase()}
            title={`${title} (${keyName(key, isApart)})`}
            onClick={() => showScreen(name)}
            className={classes(
              'flex h-[30px] w-full items-center gap-2.5 rounded-sm text-left',
              name === shown ? 'bg-active font-medium' : 'text-secondary hover:bg-hover hover:text-default',
              isOpen ? 'pr-1.5 pl-2.5' : 'h-[34px] justify-center',
            )}
          >
            <Icon
              className={classes('flex-none', name === shown && 'text-accent-text')}
              size={16}
              strokeWidth={1.75}
              aria-hidden
            />
            {isOpen && (
              <>
                <span className="min-w-0 flex-1 truncate">{title}</span>
                <span aria-hidden className="inline-grid">
                  <Kbd isBare>{keyName(key, isApart)}</Kbd>
                </span>
              </>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Projects({ project }: { readonly project: ProjectModel }) {
  const projects = useWindow((state) => state.projects);
  const fleet = useWindow((state) => state.fleet);
  const standing = (wanted: string) => fleet.find(({ id }) => id === wanted);
  if (projects.status !== 'ready') return null;
  return (
    <>
      <div className="mt-4 mb-0.5 flex items-center pr-0.5 pl-2.5">
        <h2 className="flex-1 text-2xs font-medium text-muted">Projects</h2>
        <IconButton label="Add project" className="size-6" onClick={openWizard}>
          <Plus size={14} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </div>
      <ul className="min-h-0 overflow-auto short:flex-none">
        {projects.value.map((entry) => {
          const { id, name } = entry;
          const isOpen = id === project.project.id;
          // Others run on while this one is shown.
          const { busy, needsYou, words, isGone } = projectWords(entry, isOpen ? openStanding(project) : standing(id));
          return (
            <li key={id} className="group relative">
              <button
                type="button"
                aria-current={isOpen ? 'true' : undefined}
                onClick={() => void (isOpen ? undefined : openProject(id))}
                className={classes(
                  'flex h-[30px] w-full items-center gap-2.5 rounded-sm pr-1.5 pl-2.5 text-left -outline-offset-2 group-focus-within:pr-8 group-hover:pr-8 hover:bg-hover',
                  isOpen ? 'text-default' : 'text-secondary',
                )}
                title={words === '' ? name : `${name}: ${words}`}
              >
                <i
                  data-mark=""
                  className={classes(
                    'mx-1 size-2 flex-none rounded-full',
                    busy !== null ? 'bg-(--st-working-solid)' : 'border-[1.5px] border-muted',
                  )}
                />
                <span className={classes('min-w-0 flex-1 truncate', isGone && 'text-muted line-through')}>{name}</span>
                <span className="flex items-center gap-1">
                  <NeedsYouMark needsYou={needsYou} />
                  {busy !== null && (
                    <span
                      className="rounded-full bg-active px-[5px] text-2xs font-medium text-secondary tabular-nums"
                      title={`${count(busy, 'agent')} at work`}
                    >
                      {busy}
                    </span>
                  )}
                </span>
              </button>
              <span className="absolute top-px right-1 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100">
                <ProjectMenu project={entry} />
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Of the one that is shown, without the way over the fleet. */
function openStanding({ project: { id, name }, run, lanes, counts, batches }: ProjectModel): ProjectStanding {
  return {
    id,
    name,
    status: run?.status ?? null,
    busy: lanes.filter(({ attempt }) => attempt !== null).length,
    needsYou: counts.failed + counts.needs_input + batches.length,
    landed: counts.landed,
    total: counts.total,
  };
}

const keyName = (key: string, withModifier = false): string =>
  withModifier ? `${isMac ? '⌘' : 'Ctrl '}${key}` : key.toUpperCase();

function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const letters = words.length > 1 ? words.slice(0, 2).map((word) => word.charAt(0)) : [name.slice(0, 2)];
  return letters.join('').toUpperCase();
}

/** The end of a path says most. */
function shortened(path: string): string {
  const parts = path.split(/[\\/]/).filter(Boolean);
  return parts.length <= 3 ? path : `…/${parts.slice(-2).join('/')}`;
}
