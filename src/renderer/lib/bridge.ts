import { checkAnswer } from '../../shared/check-call';
import type { Answer, CallName, FlotillaBridge } from '../../shared/contract';

declare global {
  interface Window {
    readonly flotilla: FlotillaBridge;
  }
}

/** The one door to the main process; the preload puts it there before any of our code runs. */
export const bridge: FlotillaBridge = window.flotilla;

/** An answer that fits the contract; whatever else came back is a fault like any other. */
export async function checked<N extends CallName>(name: N, answer: Promise<Answer<N>>): Promise<Answer<N>> {
  return checkAnswer(name, await answer);
}
