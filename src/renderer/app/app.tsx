import { lazy, Suspense, type ReactNode } from 'react';
import { FirstRun } from '../features/first-run/first-run';
import { ProjectDialogs } from '../features/project-dialogs/project-dialogs';
import { watchProject } from '../lib/actions';
import { faultWords } from '../lib/fault-words';
import { useFullWindow } from '../lib/full-window';
import type { ProjectModel } from '../lib/project-model';
import { useWindow } from '../lib/store';
import { Button } from '../ui/button';
import { Skeleton } from '../ui/skeleton';
import { Trouble } from '../ui/trouble';
import { Announcer } from './announcer';
import { CommandLayer } from './command-layer';
import { KillDialog } from './kill-dialog';
import { Notices } from './notices';
import { ProjectFrame } from './project-frame';
import { QuitBar } from './quit-bar';
import { QuitDialog } from './quit-dialog';
import { QuittingVeil } from './quitting-veil';
import { Sidebar } from './sidebar';
import { StatusBar } from './status-bar';
import { TitleBar } from './title-bar';
import { useProjectsFollowed } from './use-projects-followed';
import { useQuitKey } from './use-quit-key';
import { useSettingsMended } from './use-settings-mended';
import { useSidebar } from './use-sidebar';
import { useZoomKeys } from './use-zoom-keys';

const Wizard = lazy(() => import('../features/wizard/wizard').then((module) => ({ default: module.Wizard })));
const SettingsSheet = lazy(() =>
  import('../features/settings/settings-sheet').then((module) => ({ default: module.SettingsSheet })),
);

/** The frame around every screen. */
export function App() {
  useZoomKeys();
  useQuitKey();
  useSettingsMended();
  useProjectsFollowed();
  const full = useFullWindow((state) => state.shown);
  const project = useWindow((state) => state.project);
  if (full !== null && project !== undefined)
    return <FullFrame>{full === 'wizard' ? <Wizard /> : <SettingsSheet />}</FullFrame>;
  return <Frame project={project} />;
}

/** What takes the whole window has neither sidebar nor status bar. */
function FullFrame({ children }: { readonly children: ReactNode }) {
  const isQuitting = useWindow((state) => state.quitting === 'draining');
  return (
    <div
      className={`grid h-full grid-cols-[minmax(0,1fr)] bg-bg ${isQuitting ? 'grid-rows-[40px_auto_minmax(0,1fr)]' : 'grid-rows-[40px_minmax(0,1fr)]'}`}
    >
      <TitleBar sidebar={null} />
      {isQuitting && <QuitBar />}
      <Suspense fallback={<Skeleton rows={6} label="Loading" />}>{children}</Suspense>
      <Notices />
      <QuitDialog />
      <QuittingVeil />
    </div>
  );
}

function Frame({ project }: { readonly project: ProjectModel | null | undefined }) {
  const sidebar = useSidebar();
  const isQuitting = useWindow((state) => state.quitting === 'draining');
  const rows = isQuitting ? 'grid-rows-[40px_auto_minmax(0,1fr)_26px]' : 'grid-rows-[40px_minmax(0,1fr)_26px]';
  const columns = project
    ? sidebar.isOpen
      ? 'grid-cols-[212px_minmax(0,1fr)]'
      : 'grid-cols-[52px_minmax(0,1fr)]'
    : 'grid-cols-[minmax(0,1fr)]';
  return (
    <div className={`grid h-full bg-bg ${rows} ${columns}`}>
      {project && (
        <a
          href="#main"
          className="sr-only z-70 rounded-sm bg-overlay px-3 py-1.5 shadow-2 focus:not-sr-only focus:absolute focus:top-1 focus:left-1"
        >
          Skip to the content
        </a>
      )}
      <TitleBar sidebar={project ? sidebar : null} hasCommands />
      {isQuitting && <QuitBar />}
      {project === undefined && <Loading />}
      {project === null && <FirstRun />}
      {project && (
        <>
          <Sidebar project={project} isOpen={sidebar.isOpen} />
          <ProjectFrame project={project} />
          <Announcer project={project} />
        </>
      )}
      <StatusBar project={project ?? null} />
      <CommandLayer onToggleSidebar={sidebar.toggle} />
      <ProjectDialogs />
      <KillDialog />
      <Notices />
      <QuitDialog />
      <QuittingVeil />
    </div>
  );
}

function Loading() {
  const fault = useWindow((state) => state.fault);
  return (
    <main className="border-t border-line bg-surface p-4">
      {fault === null ? (
        <Skeleton rows={4} label="Loading" />
      ) : (
        <Trouble {...faultWords(fault)}>
          <Button onClick={() => void watchProject()}>Try again</Button>
        </Trouble>
      )}
    </main>
  );
}
