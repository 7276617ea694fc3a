import { FlaskConical, FolderPlus, Play, Settings2 } from 'lucide-react';
import { dismissFault, trySample } from '../../lib/actions';
import { FaultActions } from '../../lib/fault-actions';
import { faultWords } from '../../lib/fault-words';
import { openSettings, openWizard } from '../../lib/full-window';
import { useWindow } from '../../lib/store';
import { Button } from '../../ui/button';
import { classes } from '../../ui/classes';
import { Trouble } from '../../ui/trouble';
import { Fleet } from './fleet';
import { MendedProject } from './mended-project';
import { ProjectList } from './project-list';

/** What a window without an open project shows: one way in that needs nothing, and the projects there are. */
export function FirstRun() {
  const projects = useWindow((state) => state.projects);
  const fault = useWindow((state) => state.fault);
  const hasList = projects.status !== 'ready' || projects.value.length > 0;
  return (
    <main className="relative grid min-h-0 place-items-center overflow-auto border-t border-line bg-surface">
      <Sea />
      <div className="relative grid w-[840px] max-w-[calc(100vw-64px)] gap-[22px] py-6">
        <div>
          <Fleet />
          <h1 className="mt-4 text-center text-2xl font-semibold tracking-[-0.022em]">Build a backlog with a fleet</h1>
          <p className="mx-auto mt-1.5 max-w-[520px] text-center text-md leading-[22px] text-balance text-secondary">
            Flotilla runs coding agents side by side, each in its own worktree, and lands only what passes your checks.
          </p>
        </div>
        {fault !== null && (
          <Trouble {...faultWords(fault)}>
            <Button onClick={dismissFault}>Dismiss</Button>
            <FaultActions fault={fault} />
          </Trouble>
        )}
        <MendedProject />
        <div
          className={classes(
            'grid items-stretch gap-3',
            hasList ? 'grid-cols-[1.15fr_1fr] narrow:grid-cols-[minmax(0,1fr)]' : 'mx-auto w-[460px] max-w-full',
          )}
        >
          <SampleCard />
          {hasList && <ProjectList projects={projects} />}
        </div>
        <div className="flex justify-center gap-2">
          {!hasList && (
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

function SampleCard() {
  const isBusy = useWindow((state) => state.busy.has('sample.create') || state.busy.has('project.open'));
  return (
    <section className="flex min-w-0 flex-col gap-3 rounded-md border border-accent/45 bg-raised bg-linear-to-b from-accent-tint to-transparent to-70% px-[18px] pt-[18px] pb-4 shadow-1">
      <div className="flex items-center gap-2">
        <span className="inline-flex h-5 items-center gap-[5px] rounded-xs border border-accent/40 px-1.5 text-2xs font-medium text-accent-text">
          <FlaskConical size={12} strokeWidth={1.75} aria-hidden />
          Demo agent
        </span>
        <span className="ml-auto text-xs text-muted">about 1 min</span>
      </div>
      <h2 className="text-lg leading-[22px] font-semibold tracking-[-0.011em]">Harbour log</h2>
      <p className="text-secondary">
        A small application with a backlog of features, some of which need others. The demo agent builds them from
        prepared recipes, with real git commits in a folder of its own. Needs no key and no network, costs nothing.
      </p>
      <div className="mt-auto pt-1">
        <Button
          variant="primary"
          size="lg"
          busy={isBusy}
          icon={<Play size={14} strokeWidth={1.75} aria-hidden />}
          onClick={() => void trySample()}
        >
          Try the sample project
        </Button>
      </div>
    </section>
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
