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
};

type Attempt = NonNullable<LaneView['attempt']>;

/** What a card shows of its attempt: while the agent works its state, afterwards what is done with its work. */
export function faceOf({ status, state }: Pick<Attempt, 'status' | 'state'>, target: string): CardFace {
  const branch = target.replace(/^refs\/heads\//, '') || 'the target';
  switch (status) {
    case 'preparing':
      return { mood: 'idle', status: 'claimed', word: 'Preparing', sentence: 'Getting a worktree of its own.' };
    case 'working':
      return whileWorking(state);
    case 'reported':
    case 'verifying':
      return {
        mood: 'testing',
        status: 'verifying',
        word: 'Verifying',
        sentence: 'Reported done. Checks look at its work.',
      };
    case 'merging':
      return {
        mood: 'success',
        status: 'merging',
        word: 'Merging',
        sentence: `Verified. Waits its turn to land on ${branch}.`,
      };
    case 'parked':
      return { mood: 'thinking', status: 'needs_input', word: 'Needs input', sentence: 'Asks a person.' };
    case 'interrupted':
      return { mood: 'idle', status: 'waiting', word: 'Paused', sentence: 'Goes on with the next start.' };
    case 'finished':
      return { mood: 'success', status: 'landed', word: 'Done', sentence: 'Takes the next ready feature.' };
    default:
      return assertNever(status);
  }
}

function whileWorking(state: AgentState): CardFace {
  const working = { mood: state, status: 'claimed', sentence: 'Reads its task.' } as const;
  switch (state) {
    case 'idle':
      return { ...working, word: 'Starting' };
    case 'thinking':
      return { ...working, word: 'Thinking' };
    case 'working':
      return { ...working, word: 'Working' };
    case 'testing':
      return { ...working, word: 'Testing' };
    case 'success':
      return { ...working, word: 'Done', sentence: 'Has reported its work.' };
    case 'error':
      return { ...working, status: 'failed', word: 'Error', sentence: 'Something went wrong.' };
    case 'struggling':
      return { ...working, status: 'waiting', word: 'Struggling', sentence: 'The same step has failed twice.' };
    default:
      return assertNever(state);
  }
}
