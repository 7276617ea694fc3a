import { checkAnswer } from '../../shared/check-call';
import type { Answer, CallName, FlotillaBridge, InputArguments } from '../../shared/contract';

declare global {
  interface Window {
    readonly flotilla: FlotillaBridge;
  }
}

/** The one door to the main process; the preload puts it there before any of our code runs. */
export const bridge: FlotillaBridge = window.flotilla;

/** Asks main. An answer that does not fit the contract is a fault like any other. */
export async function ask<N extends CallName>(name: N, ...input: InputArguments<N>): Promise<Answer<N>> {
  return checkAnswer(name, await bridge.call(name, ...input));
}
