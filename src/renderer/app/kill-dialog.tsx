import { killRun, stopRun } from '../lib/actions';
import { dropKillQuestion, useKillQuestion } from '../lib/kill-question';
import { liveRun } from '../lib/live-run';
import { useWindow } from '../lib/store';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

/** Before all processes of a run are ended at once. It goes with the run. */
export function KillDialog() {
  const asked = useKillQuestion((state) => state.run);
  const project = useWindow((state) => state.project);
  const run = liveRun(project?.run);
  if (!project || run === null || run.number !== asked) return null;
  const atWork = project.lanes.filter(({ attempt }) => attempt !== null).length;
  const goOn = (act: () => Promise<void>) => {
    dropKillQuestion();
    void act();
  };
  return (
    <Dialog
      title={`Kill run ${run.number}?`}
      lead={leadOf(atWork)}
      onCancel={dropKillQuestion}
      footer={
        <>
          <Button autoFocus onClick={dropKillQuestion}>
            Leave it running
          </Button>
          <span className="flex-1" />
          {run.status !== 'stopping' && <Button onClick={() => goOn(stopRun)}>Stop it instead</Button>}
          <Button variant="danger" onClick={() => goOn(killRun)}>
            Kill it
          </Button>
        </>
      }
    />
  );
}

function leadOf(atWork: number): string {
  if (atWork === 0) return 'No agent is at work. Checks and whatever else it started are ended at once.';
  const [who, whose] = atWork === 1 ? ['1 agent is', 'it'] : [`${atWork} agents are`, 'they'];
  return `${who} ended at once. What ${whose} had not saved is lost; what is in ${atWork === 1 ? 'its worktree' : 'their worktrees'} is kept.`;
}
