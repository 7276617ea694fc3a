import { heldUpMs } from '../../lib/gate-words';
import { liveRun } from '../../lib/live-run';
import { finishRange, labelBefore, spanRange } from '../../lib/outlook/finish-words';
import { useOutlook } from '../../lib/outlook/outlook-store';
import type { ProjectModel } from '../../lib/project-model';

/** When it will be done; before a run, how long it would take. */
export function FinishField({ project, agents }: { readonly project: ProjectModel; readonly agents: number }) {
  const outlook = useOutlook((state) => state.outlook);
  const run = liveRun(project.run);
  const entry = outlook?.entries[agents - 1];
  if (!outlook || entry === undefined || run?.status === 'stopping') return null;
  const said =
    run === null ? spanRange(entry.finishMs) : finishRange(entry.finishMs, outlook.at + heldUpMs(run, outlook.at));
  const word = run === null ? 'Would take' : 'Done';
  const isGuess = outlook.guessed.includes('time');
  return (
    <span
      className="grid border-l border-line pl-3.5 leading-[15px]"
      title={isGuess ? 'A guess: neither estimates nor a history say how long features take' : undefined}
    >
      <small className="text-2xs leading-[15px] text-muted">
        {isGuess ? `${word}, a guess` : labelBefore(word, said)}
      </small>
      <b className="text-xs leading-[15px] font-semibold tabular-nums" data-testid="finish">
        {said}
      </b>
    </span>
  );
}
