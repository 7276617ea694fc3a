import { useEffect, useRef, useState } from 'react';
import type { Fault } from '../../../shared/fault';
import type { Timeline } from '../../../shared/timeline';
import { ask } from '../../lib/bridge';
import type { ProjectModel } from '../../lib/project-model';
import type { Loaded } from '../../lib/store';

const mostOftenMs = 1_000;

/** A run in time; while it goes on it is asked for again as things change, at most once a second. */
export function useTimeline(
  project: ProjectModel,
  run: number | null,
): Loaded<Timeline> & { readonly retry: () => void } {
  const [loaded, setLoaded] = useState<{ readonly run: number; readonly value: Timeline } | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [tries, setTries] = useState(0);
  const lastLook = useRef({ run: 0, at: 0 });
  const isLive = run !== null && project.run?.number === run;
  const seq = isLive ? project.seq : 0;
  useEffect(() => {
    if (run === null) return;
    let isWanted = true;
    const load = async () => {
      lastLook.current = { run, at: Date.now() };
      const answer = await ask('runs.timeline', { run });
      if (!isWanted) return;
      setFault(answer.ok ? null : answer.error);
      if (answer.ok) setLoaded({ run, value: answer.value });
    };
    // What is there already is good enough for a moment; the first look is not kept waiting.
    const last = lastLook.current;
    const timer = setTimeout(() => void load(), last.run === run ? Math.max(0, last.at + mostOftenMs - Date.now()) : 0);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [run, seq, tries, project.project.id]);
  const retry = () => setTries((before) => before + 1);
  if (fault !== null) return { status: 'failed', fault, retry };
  return loaded?.run === run ? { status: 'ready', value: loaded.value, retry } : { status: 'loading', retry };
}
