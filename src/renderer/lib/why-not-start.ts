import type { Fault, FaultCode } from '../../shared/fault';
import { whyNothingToStart } from '../../shared/why-nothing-to-start';
import type { WindowState } from './store';

const words: Partial<Readonly<Record<FaultCode, string>>> = {
  database_newer: 'Its database needs a newer Flotilla',
  database_older: 'Its database is of an older Flotilla',
  database_missing: 'Its database is gone',
  database_broken: 'Its database can’t be read',
  read_only: 'Its database can’t be written',
};

/** What keeps a project from being run that is shown all the same; null of any other fault. */
export const hindranceOf = (fault: Fault | null): Fault | null =>
  fault !== null && words[fault.code] !== undefined ? fault : null;

/** A database that is opened again is whole again; that it is newer only another version mends. */
export const hindranceAfterOpening = (before: Fault | null, isAnother: boolean): Fault | null =>
  isAnother || before?.code !== 'database_newer' ? null : before;

/** Why no run of the open project can start now; null where one can. */
export function whyNotStart({ project, hindrance }: Pick<WindowState, 'project' | 'hindrance'>): string | null {
  if (!project) return null;
  const hindered = hindrance === null ? undefined : words[hindrance.code];
  return hindered ?? whyNothingToStart(project.counts, project.project.appSpec);
}
