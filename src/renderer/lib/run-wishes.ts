import { create } from 'zustand';
import type { RunStart } from '../../shared/contract';

type Wishes = Pick<RunStart, 'yolo' | 'order' | 'testingRatio' | 'budget'>;

/** What a person chose for the next run, beside the number of agents; what is left out comes from the settings. */
export const useRunWishes = create<{ readonly wishes: Wishes }>()(() => ({ wishes: {} }));

export function wish(part: Wishes): void {
  useRunWishes.setState(({ wishes }) => ({ wishes: { ...wishes, ...part } }));
}

export function forgetWishes(): void {
  useRunWishes.setState({ wishes: {} });
}

export const wishedYolo = (): boolean => useRunWishes.getState().wishes.yolo === true;

export function toggleYolo(): void {
  wish({ yolo: !wishedYolo() });
}
