import { useEffect, useRef, useState } from 'react';
import type { Costs, CostScope } from '../../../shared/contract/cost-calls';
import type { Fault } from '../../../shared/fault';
import { ask } from '../../lib/bridge';
import type { ProjectModel } from '../../lib/project-model';

const mostOftenMs = 2_000;

export type LoadedCosts = {
  /** Null until they are there; what was there stays while it cannot be looked up again. */
  readonly value: Costs | null;
  readonly fault: Fault | null;
  readonly retry: () => void;
};

/** The figures of a scope; while a run goes on they are asked for again as it spends, every two seconds at most. */
export function useCosts(project: ProjectModel, { run, since }: CostScope): LoadedCosts {
  const [loaded, setLoaded] = useState<{ readonly of: string; readonly value: Costs } | null>(null);
  const [fault, setFault] = useState<{ readonly of: string; readonly fault: Fault } | null>(null);
  const [tries, setTries] = useState(0);
  const of = `${project.project.id} ${run ?? 'all'} ${since ?? 0}`;
  const beat = useBeat(changesOf(project));
  useEffect(() => {
    let isWanted = true;
    void ask('costs.read', since === undefined ? { run } : { run, since }).then((answer) => {
      if (!isWanted) return;
      setFault(answer.ok ? null : { of, fault: answer.error });
      if (answer.ok) setLoaded({ of, value: answer.value });
    });
    return () => {
      isWanted = false;
    };
  }, [of, run, since, tries, beat]);
  return {
    value: loaded?.of === of ? loaded.value : null,
    fault: fault?.of === of ? fault.fault : null,
    retry: () => setTries((before) => before + 1),
  };
}

/** What the figures depend on, as far as the window hears of it. */
function changesOf({ run, features, counts }: ProjectModel): string {
  const { number = 0, status = '', spend, budgets } = run ?? {};
  return JSON.stringify([number, status, spend, budgets, features.size, counts]);
}

/** A count that goes up after changes, not more often than the figures are worth. */
function useBeat(changes: string): number {
  const [beat, setBeat] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const first = useRef(changes);
  useEffect(() => {
    if (first.current === changes) return;
    first.current = changes;
    // A change while it waits does not put it off.
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      setBeat((before) => before + 1);
    }, mostOftenMs);
  }, [changes]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return beat;
}
