import { useState } from 'react';
import type { ProjectStanding, QuitChoice } from '../../shared/contract';
import { answerQuit } from '../lib/actions';
import { drawsOwnWindowButtons } from '../lib/platform';
import { namesOf, workOf } from '../lib/quitting-words';
import { useWindow } from '../lib/store';
import { Button } from '../ui/button';
import { ChoiceCards, type Choice } from '../ui/choice-cards';
import { Dialog } from '../ui/dialog';
import { MascotTile } from '../ui/mascot-tile';
import { WindowButtons } from './window-buttons';

type QuitRuns = { readonly runs: readonly ProjectStanding[] };

/** Before quitting ends work: what is to become of it. */
export function QuitDialog() {
  const step = useWindow((state) => state.quitting);
  const runs = useWindow((state) => state.quittingRuns);
  return step === 'asking' ? <Question runs={runs} /> : null;
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
      lead={`${namesOf(runs)}: ${workOf(runs)}. Quitting ends the agents; landed work stays.`}
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
      <ChoiceCards
        label="What becomes of the work"
        choices={choicesOf(runs.length)}
        value={choice}
        onChange={setChoice}
      />
    </Dialog>
  );
}

const choicesOf = (runs: number): readonly Choice<Ending>[] => [
  {
    value: 'pause',
    title: runs > 1 ? 'Leave them paused' : 'Leave it paused',
    detail: `Agents are asked to end and their work is kept. The next start ${runs > 1 ? 'of each ' : ''}goes on with it.`,
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

/** A modal dialog makes everything else inert; the window can be put away while one thinks. */
function ButtonsInReach() {
  if (!drawsOwnWindowButtons) return null;
  return (
    <div className="fixed top-0 right-0">
      <WindowButtons />
    </div>
  );
}
