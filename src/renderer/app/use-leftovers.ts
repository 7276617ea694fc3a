import { useEffect, useState } from 'react';
import type { Leftovers } from '../../shared/contract/diagnostics-calls';
import { ask } from '../lib/bridge';
import type { ProjectModel } from '../lib/project-model';
import { useWindow } from '../lib/store';

/** A little after a run has ended, its last agents have ended, too. */
const settleMs = 1_500;

/** What runs of the project left behind: looked at when it is opened, after each run, and when Diagnostics is left. */
export function useLeftovers({ project, run }: ProjectModel): Leftovers | null {
  const [found, setFound] = useState<{ readonly of: string; readonly leftovers: Leftovers } | null>(null);
  const isMending = useWindow(({ screen }) => screen === 'diagnostics');
  const isLive = run !== null && run.status !== 'finished';
  useEffect(() => {
    if (isLive || isMending) return;
    let isOver = false;
    const timer = setTimeout(() => {
      void ask('diagnostics.leftovers').then((answer) => {
        if (!isOver && answer.ok) setFound({ of: project.id, leftovers: answer.value });
      });
    }, settleMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [project.id, run?.number, isLive, isMending]);
  return isLive || found?.of !== project.id ? null : found.leftovers;
}
