import { assertNever } from '../../../shared/assert-never';
import type { AgentState } from '../../../shared/agent-event';
import type { LaneView } from '../../../shared/views';
import type { MascotMood } from '../../ui/mascot-face';
import type { Status } from '../../ui/status';

export type CardFace = {
  readonly mood: MascotMood;
  readonly status: Status;
  readonly word: string;
  /** Stands where the agent has not said anything. */
  readonly sentence: string;
  /** Stands where no tool is in use: what Flotilla itself does meanwhile. */
  readonly doing: string | null;
};

type Attempt = NonNullable<LaneView['attempt']>;

/** What a card shows of its attempt: while the agent works its state, afterwards what is done with its work. */
export function faceOf({ status, state }: Pick<Attempt, 'status' | 'state'>, target: string): CardFace {
  const branch = target.replace(/^refs\/heads\//, '') || 'the target';
  switch (status) {
    case 'preparing':
      return face('idle', 'claimed', 'Preparing', 'Gets a worktree and a branch of its own.', 'Set up worktree');
    case 'working':
      return whileWorking(state);
    case 'reported':
    case 'verifying':
      return face(
        'testing',
        'verifying',
        'Verifying',
        'Reported done. That is a claim: checks look at its work.',
        'Run checks',
      );
    case 'merging':
      return face('success', 'merging', 'Merging', `Verified. Waits its turn to land on ${branch}.`);
    case 'parked':
      return face('thinking', 'needs_input', 'Needs input', 'Asks a person.');
    case 'interrupted':
      return face('idle', 'waiting', 'Paused', 'Goes on with the next start.');
    case 'finished':
      return face('success', 'landed', 'Done', 'Takes the next ready feature.');
    default:
      return assertNever(status);
  }
}

function whileWorking(state: AgentState): CardFace {
  switch (state) {
    case 'idle':
      return face(state, 'claimed', 'Starting', 'Reads its task.');
    case 'thinking':
      return face(state, 'claimed', 'Thinking', 'Reads its task.');
    case 'working':
      return face(state, 'claimed', 'Working', 'Works on it.');
    case 'testing':
      return face(state, 'claimed', 'Testing', 'Tests its work.');
    case 'success':
      return face(state, 'claimed', 'Done', 'Has reported its work.');
    case 'error':
      return face(state, 'failed', 'Error', 'Something went wrong.');
    case 'struggling':
      return face(state, 'waiting', 'Struggling', 'The same step has failed twice.');
    default:
      return assertNever(state);
  }
}

function face(mood: MascotMood, status: Status, word: string, sentence: string, doing: string | null = null): CardFace {
  return { mood, status, word, sentence, doing };
}
