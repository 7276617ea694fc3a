import { useCallback, useEffect, useState } from 'react';
import type { Diagnosis } from '../../../shared/contract/diagnostics-calls';
import type { Fault } from '../../../shared/fault';
import { ask } from '../../lib/bridge';

export type DiagnosisState = {
  /** Null before the first look is done. */
  readonly found: readonly Diagnosis[] | null;
  readonly fault: Fault | null;
  readonly isLooking: boolean;
  readonly lookedAt: number | null;
};

const nothing: DiagnosisState = { found: null, fault: null, isLooking: true, lookedAt: null };

/** Has machine and project looked at; what was found stays while it is looked at again. */
export function useDiagnosis(project: string) {
  const [state, setState] = useState(nothing);
  const look = useCallback(async () => {
    setState((before) => ({ ...before, isLooking: true }));
    const found = await ask('diagnostics.look');
    setState((before) =>
      found.ok
        ? { found: found.value, fault: null, isLooking: false, lookedAt: Date.now() }
        : { ...before, fault: found.error, isLooking: false },
    );
  }, []);
  useEffect(() => {
    // A tick later: what begins with the screen is no change of it.
    const timer = setTimeout(() => void look(), 0);
    return () => clearTimeout(timer);
  }, [look, project]);
  return { ...state, look };
}
