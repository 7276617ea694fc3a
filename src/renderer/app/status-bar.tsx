import { Boxes, BrushCleaning, FlaskConical, Gauge, GitBranch, GitMerge, Hourglass, MemoryStick } from 'lucide-react';
import { useMemo } from 'react';
import { count } from '../../shared/count';
import { hasWorktree } from '../lib/feature-moves';
import { gatesHeldUp } from '../lib/gate-words';
import { leftoverWords } from '../lib/leftover-words';
import { liveRun } from '../lib/live-run';
import { showScreen } from '../lib/navigate';
import type { ProjectModel } from '../lib/project-model';
import { useWindow } from '../lib/store';
import { useLeftovers } from './use-leftovers';
import { useMachineLoad } from './use-machine-load';

const icon = { size: 12, strokeWidth: 1.75, 'aria-hidden': true } as const;
const fact = 'flex items-center gap-[5px]';

/** The facts that are good to have in the corner of the eye. */
export function StatusBar({ project }: { readonly project: ProjectModel | null }) {
  const info = useWindow((state) => state.info);
  return (
    <footer className="col-span-full flex items-center gap-4 overflow-hidden border-t border-line bg-bg px-3 text-2xs whitespace-nowrap text-muted tabular-nums max-[640px]:gap-2.5">
      {project === null ? <span>No project open</span> : <ProjectFacts project={project} />}
      <span className="flex-1" />
      <Machine />
      {info?.substituteRuntime === true && (
        <span
          className="max-[860px]:hidden"
          title="The Electron this app is made for could not be had; this one is for development and tests"
        >
          Substitute Electron {info.electron}
        </span>
      )}
      {info !== null && <span data-testid="version">v{info.version}</span>}
    </footer>
  );
}

function ProjectFacts({ project }: { readonly project: ProjectModel }) {
  const { run, counts, features } = project;
  const target = (liveRun(run)?.target ?? project.project.target ?? run?.target)?.replace(/^refs\/heads\//, '');
  const worktrees = useMemo(() => [...features.values()].filter(hasWorktree).length, [features]);
  return (
    <>
      {target !== undefined && (
        <span className={fact} title="Branch that work lands on">
          <GitBranch {...icon} />
          {target}
        </span>
      )}
      <span className={fact}>
        <GitMerge {...icon} />
        {counts.merging} in merge queue
      </span>
      <span className={`${fact} max-[640px]:hidden`} title="Folders that agents work in, or will go on in">
        <Boxes {...icon} />
        {count(worktrees, 'worktree')}
      </span>
      <HeldUp project={project} />
      <LeftOver project={project} />
      {/* Where the run bar has no room for it. */}
      {run?.demo === true && (
        <span className={`${fact} hidden text-accent-text max-[860px]:flex`}>
          <FlaskConical {...icon} />
          Demo agent
        </span>
      )}
    </>
  );
}

/** Accounts whose agents wait: whose, and until when; all of it when it is pointed at. */
function HeldUp({ project: { run } }: { readonly project: ProjectModel }) {
  return gatesHeldUp(run).map(({ account, words, sentence }) => (
    <span key={account} data-status="waiting" title={sentence} className={`${fact} min-w-0 text-(--st)`}>
      <Hourglass {...icon} className="flex-none" />
      <span className="truncate">{words}</span>
    </span>
  ));
}

/** Runs that were cut off leave things behind: they are put right in Diagnostics. */
function LeftOver({ project }: { readonly project: ProjectModel }) {
  const leftovers = useLeftovers(project);
  const words = leftovers === null ? null : leftoverWords(leftovers);
  if (words === null) return null;
  return (
    <button
      type="button"
      data-status="waiting"
      title="Left behind by runs. Diagnostics puts it right"
      className={`${fact} h-full rounded-xs px-1 text-(--st) -outline-offset-2 hover:bg-hover`}
      onClick={() => showScreen('diagnostics')}
    >
      <BrushCleaning {...icon} />
      {words}
    </button>
  );
}

const gigabyte = 1024 ** 3;

function Machine() {
  const load = useMachineLoad();
  if (load === null) return null;
  const { cpuPercent, memory } = load;
  return (
    <>
      {cpuPercent !== null && (
        <span className={`${fact} max-[860px]:hidden`} title="How busy this machine’s processors are">
          <Gauge {...icon} />
          CPU {cpuPercent} %
        </span>
      )}
      {memory !== null && (
        <span className={`${fact} max-[640px]:hidden`} title="Memory of this machine that is taken">
          <MemoryStick {...icon} />
          {(memory.usedBytes / gigabyte).toFixed(1)} of {Math.round(memory.totalBytes / gigabyte)} GB
        </span>
      )}
    </>
  );
}
