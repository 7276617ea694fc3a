import { placeSchema, type Place } from '../../shared/contract/window-message';

export type Opened = { readonly project: string; readonly place: Place | null };

/** What was open, of a file that anybody may have written: null unless it names a project. */
export function readOpened(saved: unknown): Opened | null {
  if (typeof saved !== 'object' || saved === null || !('project' in saved)) return null;
  const { project } = saved;
  if (typeof project !== 'string' || project === '') return null;
  const place = placeSchema.safeParse('place' in saved ? saved.place : null);
  return { project, place: place.success ? place.data : null };
}
