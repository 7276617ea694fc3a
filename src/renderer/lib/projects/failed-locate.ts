import { create } from 'zustand';
import type { ProjectEntry } from '../../../shared/contract';
import type { Fault } from '../../../shared/fault';

type FailedLocate = { readonly fault: Fault | null; readonly project: ProjectEntry | null };

/** The project that was looked for in a folder last, and why it was not there. */
export const useFailedLocate = create<FailedLocate>()(() => ({ fault: null, project: null }));

/** The project that was not where the person said; undefined where a fault is about something else. */
export function useNotLocated(fault: Fault | null): ProjectEntry | undefined {
  return useFailedLocate((failed) => (fault !== null && failed.fault === fault ? failed.project : null)) ?? undefined;
}
