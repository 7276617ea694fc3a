import { create } from 'zustand';

/** The attempt that diff and log show; null is the newest. */
export const useChosenAttempt = create<{ readonly attempt: number | null }>()(() => ({ attempt: null }));

export function lookAtAttempt(attempt: number | null): void {
  useChosenAttempt.setState({ attempt });
}
