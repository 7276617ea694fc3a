import { create } from 'zustand';
import { liveRun } from './live-run';
import { useWindow } from './store';

/** The run that the person is asked about before all its processes are ended; null while nobody asks. */
export const useKillQuestion = create<{ readonly run: number | null }>()(() => ({ run: null }));

export function askToKill(): void {
  useKillQuestion.setState({ run: liveRun(useWindow.getState().project?.run)?.number ?? null });
}

export function dropKillQuestion(): void {
  useKillQuestion.setState({ run: null });
}
