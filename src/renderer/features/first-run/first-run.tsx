import { FolderPlus, Settings2 } from 'lucide-react';
import { dismissFault } from '../../lib/actions';
import { FaultActions } from '../../lib/fault-actions';
import { faultWords } from '../../lib/fault-words';
import { openSettings, openWizard } from '../../lib/full-window';
import { MendedProject } from '../../lib/projects/mended-project';
import { useWindow } from '../../lib/store';
import { Button } from '../../ui/button';
import { Skeleton } from '../../ui/skeleton';
import { Trouble } from '../../ui/trouble';
import { Fleet } from './fleet';
import { ProjectList } from './project-list';
import { SampleCard, SampleLine } from './sample-card';

/** What a window without an open project shows: the projects there are; before the first, one way in that needs nothing. */
export function FirstRun() {
  const projects = useWindow((state) => state.projects);
  const isFirst = projects.status === 'ready' && projects.value.length === 0;
  // Which of the two pages it is decides how it looks: neither before that is known.
  if (projects.status === 'loading') {
    return (
      <main className="border-t border-line bg-surface p-4">
        <Skeleton rows={3} label="Loading projects" />
      </main>
    );
  }
  return (
    <main className="relative grid min-h-0 place-items-center overflow-auto border-t border-line bg-surface">
      {isFirst && <Sea />}
      <div className="relative grid w-[640px] max-w-[calc(100vw-48px)] grid-cols-[minmax(0,1fr)] gap-4 py-6">
        {isFirst && <Welcome />}
        <StartTrouble />
        <MendedProject />
        {isFirst ? (
          <div className="mx-auto w-[460px] max-w-full">
            <SampleCard />
          </div>
        ) : (
          <>
            <ProjectList projects={projects} />
            <SampleLine />
          </>
        )}
        <div className="flex justify-center gap-2">
          {isFirst && (
            <Button size="lg" icon={<FolderPlus size={14} strokeWidth={1.75} aria-hidden />} onClick={openWizard}>
              Add your own project
            </Button>
          )}
          <Button
            variant="ghost"
            size="lg"
            icon={<Settings2 size={14} strokeWidth={1.75} aria-hidden />}
            onClick={openSettings}
          >
            Settings
          </Button>
        </div>
      </div>
    </main>
  );
}

function Welcome() {
  return (
    <div>
      <Fleet />
      <h1 className="mt-4 text-center text-2xl font-semibold tracking-[-0.022em]">Build a backlog with a fleet</h1>
      <p className="mx-auto mt-1.5 max-w-[520px] text-center text-md leading-[22px] text-balance text-secondary">
        Flotilla runs coding agents side by side, each in its own worktree, and lands only what passes your checks.
      </p>
    </div>
  );
}

function StartTrouble() {
  const fault = useWindow((state) => state.fault);
  if (fault === null) return null;
  return (
    <Trouble {...faultWords(fault)}>
      <FaultActions fault={fault} />
      <Button variant="ghost" onClick={dismissFault}>
        Dismiss
      </Button>
    </Trouble>
  );
}

function Sea() {
  return (
    <svg
      className="pointer-events-none absolute inset-x-0 bottom-0 h-[200px] w-full opacity-80"
      viewBox="0 0 1440 200"
      preserveAspectRatio="none"
      aria-hidden
    >
      <path
        d="M0 96c120-34 240-34 360 0s240 34 360 0 240-34 360 0 240 34 360 0v104H0z"
        fill="var(--accent)"
        opacity=".05"
      />
      <path
        d="M0 132c120 28 240 28 360 0s240-28 360 0 240 28 360 0 240-28 360 0v68H0z"
        fill="var(--accent)"
        opacity=".06"
      />
    </svg>
  );
}
