import { OctagonX, Pause, Play, Square } from 'lucide-react';
import { assertNever } from '../../../shared/assert-never';
import { drainRun, killRun, resumeRun, startRun, stopRun } from '../../lib/actions';
import type { ProjectModel } from '../../lib/project-model';
import { useWindow } from '../../lib/store';
import { useOtherFirst } from '../../lib/projects/use-other-first';
import { unfinished } from '../../lib/unfinished-run';
import { whyNotStart } from '../../lib/why-not-start';
import { Button } from '../../ui/button';
import { isMac } from '../../lib/platform';

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** The run's next sensible steps; Start is the only primary one. */
export function RunButtons({ project }: { readonly project: ProjectModel }) {
  const busy = useWindow((state) => state.busy);
  const stopKey = isMac ? '⌘.' : 'Ctrl+.';
  const stop = (
    <Button
      title={`Stop: agents are asked to end, their work is kept (${stopKey})`}
      aria-keyshortcuts="Control+."
      busy={busy.has('run.stop')}
      icon={<Square {...icon} size={12} />}
      onClick={() => void stopRun()}
    >
      Stop
    </Button>
  );
  const status = project.run?.status ?? 'finished';
  switch (status) {
    case 'finished':
      return <StartButton project={project} isBusy={busy.has('run.start')} />;
    case 'running':
      return (
        <div className="flex gap-1.5">
          <Button
            title="Drain: finish active work, start none (Space)"
            aria-keyshortcuts="Space"
            busy={busy.has('run.drain')}
            icon={<Pause {...icon} />}
            onClick={() => void drainRun()}
          >
            Drain
          </Button>
          {stop}
        </div>
      );
    case 'draining':
      return (
        <div className="flex gap-1.5">
          <Button
            title="Resume: start ready features again (Space)"
            aria-keyshortcuts="Space"
            busy={busy.has('run.resume')}
            icon={<Play {...icon} />}
            onClick={() => void resumeRun()}
          >
            Resume
          </Button>
          {stop}
        </div>
      );
    case 'stopping':
      return (
        <Button
          variant="danger"
          title="Kill: end all agent processes now"
          busy={busy.has('run.kill')}
          icon={<OctagonX {...icon} />}
          onClick={() => void killRun()}
        >
          Kill now
        </Button>
      );
    default:
      return assertNever(status);
  }
}

function StartButton({ project, isBusy }: { readonly project: ProjectModel; readonly isBusy: boolean }) {
  const hindrance = useWindow((state) => state.hindrance);
  const reason = whyNotStart({ project, hindrance });
  const goesOn = reason === null && unfinished(project.run) !== null;
  const isOtherFirst = useOtherFirst(project.project.id);
  const title = goesOn ? `Resume: go on where run ${project.run?.number} ended (Space)` : 'Start the run (Space)';
  return (
    <div className="flex items-center gap-2">
      <Button
        variant={isOtherFirst ? 'default' : 'primary'}
        disabled={reason !== null}
        busy={isBusy}
        title={reason ?? title}
        aria-keyshortcuts="Space"
        icon={<Play {...icon} />}
        onClick={() => void startRun()}
      >
        {goesOn ? 'Resume' : 'Start'}
      </Button>
      {reason !== null && (
        <span className="mr-2 min-w-0 max-w-[240px] truncate text-xs text-secondary" title={reason}>
          {reason}
        </span>
      )}
    </div>
  );
}
