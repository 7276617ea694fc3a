import { useState } from 'react';
import { count } from '../../shared/count';
import type { ProjectStanding, QuitChoice } from '../../shared/contract';
import { answerQuit } from '../lib/actions';
import { drawsOwnWindowButtons } from '../lib/platform';
import { useWindow } from '../lib/store';
import { Button } from '../ui/button';
import { ChoiceCards, type Choice } from '../ui/choice-cards';
import { Dialog } from '../ui/dialog';
import { MascotTile } from '../ui/mascot-tile';
import { Spinner } from '../ui/spinner';
import { WindowButtons } from './window-buttons';

type QuitRuns = { readonly runs: readonly ProjectStanding[] };

/** Before quitting ends work: what is to become of it. While work is finished first, how far that is. */
export function QuitDialog() {
  const step = useWindow((state) => state.quitting);
  const runs = useWindow((state) => state.quittingRuns);
  if (step === 'asking') return <Question runs={runs} />;
  return step === 'draining' ? <Draining runs={runs} /> : null;
}

type Ending = Exclude<QuitChoice, 'cancel'>;

const verbs: Readonly<Record<Ending, string>> = {
  drain: 'Finish and quit',
  pause: 'Pause and quit',
  stop: 'Stop and quit',
};

function Question({ runs }: QuitRuns) {
  const [choice, setChoice] = useState<Ending>('pause');
  return (
    <Dialog
      title={runs.length > 1 ? `${runs.length} runs are going on` : 'A run is going on'}
      lead={`${namesOf(runs)}: ${atWork(runs)}. Quitting ends the agents; landed work stays.`}
      picture={<MascotTile name="hoot" mood="thinking" size={48} />}
      onCancel={() => void answerQuit('cancel')}
      footer={
        <>
          <Button variant="ghost" size="lg" onClick={() => void answerQuit('cancel')}>
            Keep running
          </Button>
          <span className="flex-1" />
          <Button variant={choice === 'stop' ? 'danger' : 'primary'} size="lg" onClick={() => void answerQuit(choice)}>
            {verbs[choice]}
          </Button>
          <ButtonsInReach />
        </>
      }
    >
      <ChoiceCards label="What becomes of the work" choices={choices} value={choice} onChange={setChoice} />
    </Dialog>
  );
}

const choices: readonly Choice<Ending>[] = [
  {
    value: 'pause',
    title: 'Leave it paused',
    detail: 'Agents are asked to end and their work is kept. The next start goes on with it.',
  },
  {
    value: 'drain',
    title: 'Finish active work first',
    detail: 'Nothing new starts. Flotilla quits when the last active feature has landed or failed.',
  },
  {
    value: 'stop',
    title: 'Stop now',
    detail: 'Agents are ended at once. What they had not saved is lost; what is in their worktrees is kept.',
  },
];

function Draining({ runs }: QuitRuns) {
  return (
    <Dialog
      title="Finishing active work"
      lead={`${namesOf(runs)}: ${atWork(runs)}. Flotilla quits when it is done.`}
      picture={<MascotTile name="hoot" mood="working" size={48} />}
      onCancel={() => void answerQuit('cancel')}
      footer={
        <>
          <Button variant="ghost" size="lg" onClick={() => void answerQuit('cancel')}>
            Keep running
          </Button>
          <span className="flex-1" />
          <Button size="lg" onClick={() => void answerQuit('pause')}>
            Pause and quit now
          </Button>
          <ButtonsInReach />
        </>
      }
    >
      <p className="flex items-center gap-2 text-xs text-secondary">
        <Spinner /> Nothing new starts.
      </p>
    </Dialog>
  );
}

/** A modal dialog makes everything else inert; the window can be put away while one thinks, or while work is finished. */
function ButtonsInReach() {
  if (!drawsOwnWindowButtons) return null;
  return (
    <div className="fixed top-0 right-0">
      <WindowButtons />
    </div>
  );
}

function atWork(runs: readonly ProjectStanding[]): string {
  const busy = runs.reduce((sum, run) => sum + run.busy, 0);
  return busy === 0 ? 'no agent is at work' : `${count(busy, 'agent')} at work`;
}

function namesOf(runs: readonly ProjectStanding[]): string {
  const names = runs.map(({ name }) => name);
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}
