import { useEffect, useRef, useState } from 'react';
import type { Fault } from '../../../shared/fault';
import type { Timeline } from '../../../shared/timeline';
import { ask } from '../../lib/bridge';
import type { ProjectModel } from '../../lib/project-model';

const mostOftenMs = 1_000;

export type LoadedTimeline = {
  /** Null until it is there; what was there stays while it cannot be looked up again. */
  readonly value: Timeline | null;
  readonly fault: Fault | null;
  readonly retry: () => void;
};

/** A run in time; while it goes on it is asked for again as things change, at most once a second. */
export function useTimeline(project: ProjectModel, run: number | null): LoadedTimeline {
  const { id } = project.project;
  const [loaded, setLoaded] = useState<{ readonly of: string; readonly value: Timeline } | null>(null);
  const [fault, setFault] = useState<{ readonly of: string; readonly fault: Fault } | null>(null);
  const [tries, setTries] = useState(0);
  const of = `${id} ${run ?? 0}`;
  const soon = useRef<(() => void) | null>(null);

  useEffect(() => {
    if (run === null) return;
    const keeper = keepTimeline(async (isWanted) => {
      const answer = await ask('runs.timeline', { run });
      if (!isWanted()) return;
      setFault(answer.ok ? null : { of, fault: answer.error });
      if (answer.ok) setLoaded({ of, value: answer.value });
    });
    soon.current = keeper.soon;
    keeper.soon();
    return () => {
      soon.current = null;
      keeper.close();
    };
  }, [of, run, tries]);

  // The end of a run brings its last events.
  const isAbout = project.run?.number === run;
  const changes = isAbout ? `${project.seq} ${project.run?.status ?? ''}` : '';
  useEffect(() => soon.current?.(), [changes]);

  return {
    value: loaded?.of === of ? loaded.value : null,
    fault: fault?.of === of ? fault.fault : null,
    retry: () => setTries((before) => before + 1),
  };
}

/** Looks at once, and then again after changes; never twice at a time, so that each look is heard out. */
function keepTimeline(look: (isWanted: () => boolean) => Promise<void>) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastAt = 0;
  let isLooking = false;
  let isDirty = false;
  let isClosed = false;

  async function begin(): Promise<void> {
    timer = undefined;
    isDirty = false;
    isLooking = true;
    lastAt = Date.now();
    await look(() => !isClosed);
    isLooking = false;
    if (isDirty) plan();
  }

  function plan(): void {
    if (isClosed || timer !== undefined) return;
    timer = setTimeout(() => void begin(), Math.max(0, lastAt + mostOftenMs - Date.now()));
  }

  return {
    soon(): void {
      isDirty = true;
      if (!isLooking) plan();
    },
    close(): void {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
